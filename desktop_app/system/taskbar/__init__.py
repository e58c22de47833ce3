"""How far sending is, at the app's place in the taskbar or dock, where the system has that."""
