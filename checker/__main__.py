"""``python -m checker``: the command line, wherever no script ``checker`` is at hand."""

from checker.cli import main

if __name__ == "__main__":  # child processes of ``multiprocessing`` import this module, too
    main()
