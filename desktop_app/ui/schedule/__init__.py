"""Sending later: choosing a time anywhere, and what was missed. Knows no page."""
