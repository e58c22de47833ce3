"""The machine around the app: logs without keys, crash reports, opening addresses, one running copy. No Qt."""
