"""The command line: `uppsikt`. Each command parses, calls one operation or query, and prints."""
