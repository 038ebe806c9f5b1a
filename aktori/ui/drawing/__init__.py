"""Pictures drawn by formula: growth rings and charts, as inline SVG without a style attribute."""
