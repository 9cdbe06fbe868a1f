"""The tests. `unit` never touches a database, `integration` runs on two, `browser` is Chromium."""
