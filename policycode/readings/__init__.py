"""One file per reading of a condition, and the algebra in which truth is computed."""
