"""People, the roles they hold, and the responsible roles of plans that they answer for."""

from uppsikt.accounts.models.holdings import PlanRoleHolding, RoleHolding
from uppsikt.accounts.models.users import User, UserManager

__all__ = ["PlanRoleHolding", "RoleHolding", "User", "UserManager"]
