"""The main figures of a store: counts, medians, what is most often left out."""
