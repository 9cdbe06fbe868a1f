"""How the year goes: what is asked of whom in each period, what was answered, and what follows."""
