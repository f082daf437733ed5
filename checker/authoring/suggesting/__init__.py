"""Terms that a rule may lack, found in real reports, and written into its file once accepted."""

from checker.authoring.suggesting.candidates import Candidate, Sample, suggest

__all__ = ["Candidate", "Sample", "suggest"]
