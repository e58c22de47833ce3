"""What a push is and the rules around it. Standard library and the URL parser only; no Qt, no network, no files."""
