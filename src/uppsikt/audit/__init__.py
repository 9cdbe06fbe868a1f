"""Who changed what, and when: a record that is only ever added to (docs/audit.md)."""
