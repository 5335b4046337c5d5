"""Benchmarks, run by ``./run bench``; slow and apart from the tests."""
