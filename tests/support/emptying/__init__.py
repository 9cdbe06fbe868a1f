"""Lets Django empty the database between tests, which the product's tables refuse.

An app of the test settings alone: its `flush` takes the place of Django's, which a test in a
transaction of its own calls when it ends. The product has no way around the refusal.
"""
