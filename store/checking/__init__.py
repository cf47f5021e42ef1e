"""Reading everything that a shop keeps, and saying in sentences what is not in order."""
