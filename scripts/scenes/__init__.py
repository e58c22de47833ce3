"""Every window, page and state, set up for a picture: one file a page."""
