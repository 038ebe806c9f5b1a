"""Joint meetings of a programme: kick-off, midpoint, closing; sign-up, agenda, the day itself."""
