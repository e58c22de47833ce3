"""What builds, runs and shows the project. Nothing in desktop_app imports from here."""
