"""Random small policies with acts, on which the program and `tests/plain` must agree."""
