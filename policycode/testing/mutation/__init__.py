"""Policy mutants: small changes to a policy, each of which somebody should notice."""
