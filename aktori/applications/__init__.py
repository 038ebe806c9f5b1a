"""The call answered: application forms, import of form exports, review and decision."""
