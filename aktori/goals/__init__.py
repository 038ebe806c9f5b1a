"""A person's own goals. Only their owner writes them; private until shared with the pair."""
