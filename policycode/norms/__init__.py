"""What a policy says, resolved and frozen: vocabulary, clauses, duties, sanctions, editions."""
