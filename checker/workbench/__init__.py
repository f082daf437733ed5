"""The workbench: a local web page on which rules are read, edited and tried on an open report (``checker serve``).

``serving`` listens, ``guard`` lets in, ``app`` answers. Rule files are read and saved by ``shelf``. Whatever a rule or a
report could bring to a halt happens in the processes of ``pool``: there ``worker`` passes jobs to ``bench``.
"""
