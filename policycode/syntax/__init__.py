"""From text to a policy, acts, people and scenarios; and back."""
