"""What is done in a follow-up, one file for each subject. Each write leaves an entry."""
