"""The quarterly return to the Home Office.

Its figures come from the public tables of a published build, its words from a person. Both are put
into one model of the document (`document.py`), from which PDF, HTML and spreadsheets are made.
There is no published template of such a return, and this is not one.
"""
