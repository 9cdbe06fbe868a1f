"""The pages of reports: to read, to write, to close and to compare, and who has taken up what."""
