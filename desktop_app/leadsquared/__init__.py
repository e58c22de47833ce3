"""LeadSquared's API: one transport, one reading of replies, a file for each family of calls. No Qt."""
