"""Settings: one file a section. They show plain values and say what was chosen; they keep nothing themselves."""
