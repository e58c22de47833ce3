"""Joins keys, host and owner into an account. Knows the domain and states what else it needs as Protocols."""
