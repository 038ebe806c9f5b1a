"""REST under /api/v1/: what a token opens, as JSON, described by OpenAPI."""
