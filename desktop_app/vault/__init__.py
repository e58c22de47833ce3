"""The account's two keys: in the system's keyring, or in memory for this session. Nothing weaker; no network, no Qt."""
