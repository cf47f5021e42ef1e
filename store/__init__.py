"""What the shop keeps, and the rules about it. Knows nothing of any screen."""
