"""Real identity providers on loopback, which the tests sign in by."""
