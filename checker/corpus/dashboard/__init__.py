"""What a store holds, as a folder of static pages and a workbook: who reports what, who leaves out what."""
