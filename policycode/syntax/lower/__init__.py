"""From the written form to the norms: names resolved, rules of the language enforced, nothing half-read."""
