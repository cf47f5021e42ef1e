"""The rules of recovery as plain Python: no file, no clock, no screen (docs/architecture.md)."""
