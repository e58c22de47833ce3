"""Start at login: one file for each system's way. Each writes one entry of our own, and nothing else."""
