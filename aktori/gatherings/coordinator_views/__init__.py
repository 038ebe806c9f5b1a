"""Joint meetings as coordinators plan and hold them."""
