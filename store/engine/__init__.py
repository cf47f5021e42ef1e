"""How the shop's file is kept: the only code that knows TinyDB. `shelf.Shelf` is its face."""
