"""checker: hold annual reports on 法治政府建设 against declarative rules and print a gap report."""

__version__ = "0.1.0"
