"""LeadSquared simulated for Practice mode: server, failures, inbox page. Loopback only; no Qt."""
