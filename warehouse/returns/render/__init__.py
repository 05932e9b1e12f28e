"""The document of a return as PDF, HTML and workbooks."""
