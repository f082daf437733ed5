"""Gap reports kept in one file: an SQLite database, described in ``docs/store.md``."""

from checker.corpus.store.errors import StoreError
from checker.corpus.store.opening import open_to_read, open_to_write
from checker.corpus.store.restoring import document_of, gap_report

__all__ = ["StoreError", "document_of", "gap_report", "open_to_read", "open_to_write"]
