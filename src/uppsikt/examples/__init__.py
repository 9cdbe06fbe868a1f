"""The example municipality, as plan files."""
