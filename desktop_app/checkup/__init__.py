"""Why nothing shows: reads how browsers and the system stand to notifications. Writes nothing, and knows no Qt."""
