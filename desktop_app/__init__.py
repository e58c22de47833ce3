"""Pushdesk: send LeadSquared browser pushes from the desktop tray."""

__version__ = "0.1.0"
