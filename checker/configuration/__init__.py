"""What a check is made with: defaults, ``checker.toml``, and whatever the command line says over them."""

from checker.configuration.settings import Settings, Settled, settle

__all__ = ["Settings", "Settled", "settle"]
