"""Pages of what is put forward, decided, revised and compared."""
