"""The example's year of follow-up: read from files, and lived through by the operations."""
