"""The pages of the record of changes, for those who may read it."""
