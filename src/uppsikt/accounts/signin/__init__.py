"""The face of sign-in: what stands between the browser, the identity providers and the rules."""
