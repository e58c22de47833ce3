"""A list of people: opened, dropped or pasted, looked at, and put into To as one chip. No sending."""
