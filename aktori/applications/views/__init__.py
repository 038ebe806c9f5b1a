"""The call, the form, and the question whether a mentor comes again; no account is needed."""
