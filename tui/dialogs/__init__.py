"""Dialogs: short, one question first, Escape always leaves without a change."""
