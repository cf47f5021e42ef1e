"""Files that come into the shop: a spreadsheet with cases, or an export of our own."""
