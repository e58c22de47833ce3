"""To: chips and what is typed beside them, suggestions, and whom all of it means. No sending."""
