"""Joint meetings of a programme: kick-off, midpoint, closing; sign-up, agenda, certificates."""
