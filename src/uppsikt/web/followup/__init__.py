"""The pages of the follow-up: what is asked, answers, rounds, the year and its calendar."""
