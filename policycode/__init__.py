"""policycode: conduct rules as code, decided with reasons and proven consistent."""
