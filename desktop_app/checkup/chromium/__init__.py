"""Chrome, Chromium, Edge and Brave: where their profiles lie, and what these and policies say of a site. Read only."""
