"""What rule writers do, on top of the pipeline."""
