"""Every numbered rule of the language: its cases hold, and fail when the rule is broken on purpose."""
