"""Keys, in the system's keyring or in memory for a session. Nothing weaker; no network, no Qt."""
