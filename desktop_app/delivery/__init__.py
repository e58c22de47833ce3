"""Sends pushes and batches: hold, limit, outcome. Knows the domain and states what else it needs as Protocols."""
