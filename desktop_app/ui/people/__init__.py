"""The People page: who is in the account, own teams, and what reached somebody last. Asks others for all it shows."""
