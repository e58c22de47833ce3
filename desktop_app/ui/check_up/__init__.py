"""Check-up: what to look at when a push was accepted and nothing shows."""
