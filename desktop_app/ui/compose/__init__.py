"""Compose: write one push, see its bytes, send it, and read what became of it."""
