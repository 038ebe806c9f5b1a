"""Questionnaires and safe totals: no number is shown that fewer than five people stand behind."""
