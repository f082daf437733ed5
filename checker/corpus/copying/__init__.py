"""Passages that stand in several reports: which of them are anybody's, and which are one text taken over."""
