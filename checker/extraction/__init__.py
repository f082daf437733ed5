"""Evidence: what every sentence of an outline says, how, and of which requirements. ``evidence`` puts it together."""
