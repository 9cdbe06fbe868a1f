"""What is asked of a follow-up. Each question takes a fixed number of queries to answer."""
