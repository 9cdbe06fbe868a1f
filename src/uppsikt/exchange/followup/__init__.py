"""What a follow-up needs of both the plan's document and the database."""
