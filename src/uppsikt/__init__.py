"""Uppsikt: steering and follow-up for a Swedish municipality."""
