"""Pages of the closing, a file for each part."""
