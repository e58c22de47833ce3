"""Sends what is in the outbox: hold, limit, outcome. Knows the domain and states what else it needs as Protocols."""
