"""Applications as a coordinator reads, decides and imports them."""
