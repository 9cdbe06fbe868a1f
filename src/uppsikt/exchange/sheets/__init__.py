"""Figures that come in spreadsheets: read, shown before anything is stored, and then stored."""
