"""Letters (brev) to people about what is due: what they say, and how they leave."""
