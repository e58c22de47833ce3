"""The page that shows one notification in the person's own browser, and says what became of it."""
