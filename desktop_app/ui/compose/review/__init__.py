"""The look before something goes out to many, or is said twice. No sending."""
