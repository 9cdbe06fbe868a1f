"""The pages of people, their roles and what they answer for."""
