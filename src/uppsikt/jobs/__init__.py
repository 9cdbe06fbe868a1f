"""Work in the background: who does it, and that it is done once whatever happens to them."""
