"""What all pages share: charts and tables with their proof, filters, header, data, words."""
