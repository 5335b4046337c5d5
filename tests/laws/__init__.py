"""The laws of the program (`shared/checks.md`), on the random policies and acts of `tests/agreement`."""
