"""What boxes show without a diagram: which clauses can meet, and acts drawn where they apply."""
