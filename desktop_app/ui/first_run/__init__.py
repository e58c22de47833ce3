"""First run: two keys, who they are, and one test push to oneself. Or Practice mode."""
