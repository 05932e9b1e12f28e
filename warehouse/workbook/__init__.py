"""Workbooks for everybody, as OpenDocument and Excel: open data and returns are written with it.

After "Releasing statistics in spreadsheets" of the Government Analysis Function.
"""
