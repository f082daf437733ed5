"""The rules of a pack as an Excel workbook, and back: for colleagues who live in Excel.

Lossless but for comments, which stay in the rule files.
"""
