"""What CI services and hooks are given, run as they run it."""
