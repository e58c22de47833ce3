"""What a push is and the rules around it. Standard library only, but for the URL parser in url.py; no Qt, no network, no files."""
