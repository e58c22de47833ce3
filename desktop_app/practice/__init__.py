"""LeadSquared simulated for Practice mode: the server, its failures, its inbox page. Loopback only; no Qt."""
