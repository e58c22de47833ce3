"""The push as it will look: one guarded fetch, the icon, the click link. Knows the domain; no keys, no files, no Qt."""
