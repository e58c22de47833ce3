"""The icon beside the clock: one promise, a file for each backend, a chooser. Knows only itself."""
