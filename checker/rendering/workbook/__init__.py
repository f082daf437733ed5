"""Excel workbooks (.xlsx): tables as sheets that are pleasant to read, filter and print, and that hold nothing but
values: no formula, no link, no time stamp.
"""

from checker.rendering.workbook.sheets import Cell, Column, Paint, Sheet, Value
from checker.rendering.workbook.texts import fits
from checker.rendering.workbook.writing import to_bytes

__all__ = ["Cell", "Column", "Paint", "Sheet", "Value", "fits", "to_bytes"]
