"""What is said and how it is laid out in cells and lines; pure, and nothing that draws."""
