"""Pages of joint meetings and certificates."""
