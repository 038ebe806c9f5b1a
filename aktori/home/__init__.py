"""Pages that show several rooms: a participant's home, a pair's page, the coordinator's Monday."""
