"""The certificate as a tagged PDF."""
