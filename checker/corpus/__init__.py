"""Several reports held beside each other."""
