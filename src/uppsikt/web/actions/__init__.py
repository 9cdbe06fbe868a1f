"""The pages of what is done about what went wrong: action plans and deviations."""
