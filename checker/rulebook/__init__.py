"""Rule packs: what a rule is, and how packs of rule files are read."""
