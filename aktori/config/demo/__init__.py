"""A demo round in mid-season, built by the product's own verbs from the sample files."""
