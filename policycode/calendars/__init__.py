"""Instants, durations and periods in a time zone."""
