"""How long a match takes and how good it is, beside what people would use instead."""
