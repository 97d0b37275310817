"""The commands of ``lkj``, a module a purpose; what is heavy is imported inside the command that needs it."""
