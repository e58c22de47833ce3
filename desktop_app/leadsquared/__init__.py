"""LeadSquared's API: one transport, one reading of replies, then a file for each family of calls. No Qt, no storage."""
