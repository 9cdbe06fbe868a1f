"""The municipality (kommun): its bodies, seats, units and headcount."""
