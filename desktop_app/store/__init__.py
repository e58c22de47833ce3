"""What the app keeps: settings, accounts, a draft, the outbox and its history. No keys, no Qt."""
