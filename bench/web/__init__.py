"""How fast pages are, and how that grows: a filler, a table of pages, a kick-off with a crowd."""
