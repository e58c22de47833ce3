"""The machine around the app: logs without keys, crash reports, opening addresses. No Qt."""
