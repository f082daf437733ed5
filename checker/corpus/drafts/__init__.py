"""Two drafts of one report: which gaps were closed, which are new, where it became more or less vague."""
