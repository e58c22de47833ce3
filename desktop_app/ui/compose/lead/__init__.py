"""Start a push from a lead: find it, and fill in its owner and its page. No sending."""
