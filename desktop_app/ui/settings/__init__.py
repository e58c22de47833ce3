"""Settings: one file a section. They say what was chosen; others keep it."""
