"""What pages are made of: text, tables, charts with their proof, filters, the header."""
