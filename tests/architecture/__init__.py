"""The house, kept by machine: ladder, budgets, access, retention, hosts."""
