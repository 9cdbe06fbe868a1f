"""The money of a plan: appropriations, frames and their changes, allocations, investments."""
