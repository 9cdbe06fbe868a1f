"""The pages on which a plan is changed, made from its schema."""
