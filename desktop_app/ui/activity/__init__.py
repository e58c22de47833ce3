"""Activity: every push with its outcome in words."""
