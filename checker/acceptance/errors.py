"""What can be wrong with what an office has decided."""


class AcceptanceError(Exception):
    """A file or a name that cannot be used; ``str()`` is a line for each fault, with its place."""
