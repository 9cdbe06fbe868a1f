"""What a body is to do in a year (verksamhetsplan, uppdragsplan)."""
