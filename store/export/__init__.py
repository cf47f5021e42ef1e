"""Files that leave the shop: CSV for a spreadsheet, a bookkeeper or the night's run."""
