"""Drills: what must not be lost or come back, tried on a real installation in its own processes."""
