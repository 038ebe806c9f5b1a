"""The retention policy that runs (`retention.yaml`), and the deletion of what must go."""
