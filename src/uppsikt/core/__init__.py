"""Rules of money and time, as pure functions on plain values. Standard library only."""
