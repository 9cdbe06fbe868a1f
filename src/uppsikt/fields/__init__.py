"""How exact values are kept in a database, and constraints that several areas state.

Needs Django and `core`, and nothing else of Uppsikt; every area may use it.
"""

from uppsikt.fields.constraints import all_or_none, at_least, between, one_of
from uppsikt.fields.money import MoneyField
from uppsikt.fields.number import NumberField

__all__ = ["MoneyField", "NumberField", "all_or_none", "at_least", "between", "one_of"]
