"""Every write of the room, a file for each part of the closing."""
