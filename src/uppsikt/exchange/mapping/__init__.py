"""Where in the database each part of a plan is kept, class by class.

To add a field to the document: add it to the class, to the model with a migration, and to the
columns of the class's `Table` here. A test fails on a field that no table mentions.
"""

from uppsikt.exchange.mapping.plan import PLAN

__all__ = ["PLAN"]
