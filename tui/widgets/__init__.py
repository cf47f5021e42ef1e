"""Widgets: each shows one thing and saves nothing."""
