"""The pages by which administrators let people in, and say who answers for what."""
