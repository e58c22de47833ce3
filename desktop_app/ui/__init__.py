"""Qt: the main window, its pages, shared widgets, the theme and the one door to background threads. No adapters."""
