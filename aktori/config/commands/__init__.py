"""The subcommands of `aktori`: each has `arguments(parser)` and `main(options) -> exit code`."""
