"""Firefox: where its profiles lie, and how each stands to notifications of a site."""
