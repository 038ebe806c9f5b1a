"""How long a match takes, how much memory, and how good it is, beside what people would use instead."""
