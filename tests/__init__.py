"""The tests of policycode. What tests/plain holds imports nothing of the package."""
