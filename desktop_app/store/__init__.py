"""What the app keeps: paths, settings, accounts, drafts, and the database with outbox and history. Never keys; no Qt."""
