"""The icon beside the clock: one promise, a file for each backend, one chooser. Imports nothing else of the app."""
