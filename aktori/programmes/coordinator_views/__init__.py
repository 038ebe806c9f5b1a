"""Pages for coordinators: their programmes, and the letters of each."""
