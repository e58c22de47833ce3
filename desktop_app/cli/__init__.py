"""pushdesk-cli: a file for each group of commands. May use everything but Qt."""
