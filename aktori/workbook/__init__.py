"""The Workbook for mentoring: chapters as files, answers in the vaults of their writers."""
