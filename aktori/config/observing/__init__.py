"""What machines watch: whether the site lives and is ready, its metrics, its log."""
