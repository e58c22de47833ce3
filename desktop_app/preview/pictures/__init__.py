"""What a picture's first bytes say: a file for each kind. Reads headers and decodes nothing; no network."""
