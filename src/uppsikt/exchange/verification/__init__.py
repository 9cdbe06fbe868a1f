"""Whether all that is to stay as it was does: the record of changes, and what was frozen."""
