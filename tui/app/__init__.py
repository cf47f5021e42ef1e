"""The app at one terminal: wiring, the clerk, and each manner of the app in a module of its own."""
