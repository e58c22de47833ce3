"""What the system does with notifications: one file for each desktop and system. Reads only, and never waits long."""
