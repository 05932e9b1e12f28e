"""Workbooks for everybody, as OpenDocument and Excel: open data and returns are written with it.

After "Releasing statistics in spreadsheets" of the Government Analysis Function. Nothing is
imported here, because the process that writes the Excel workbook starts with this file.
"""
