"""The sections of a plan, one file each, as blocks."""
