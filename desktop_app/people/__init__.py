"""The account's people: kept, renewed, and found as somebody types. Knows the domain alone."""
