"""Joins keys, host and owner into an account: connect, test, remove. Knows the domain and states what else it needs as Protocols."""
