"""The year of a plan in an address, and which version of the plan the address asks for."""

from uppsikt.exchange.version_queries import DRAFT


class PlanYear(int):
    """A year that also tells which version of its plan is read.

    It is the year wherever a number is wanted, and an address made of it leads to the same
    version: who reads a draft stays in the draft from page to page.
    """

    version: str
    """The number of a version, or DRAFT; empty for what is shown to whom asks for nothing."""

    def __new__(cls, year: int, version: str = "") -> "PlanYear":
        """The year with the version."""
        made = super().__new__(cls, year)
        made.version = version
        return made


class YearInAddress:
    """A year, alone or with a version: 2025, 2025/version/2, 2025/utkast."""

    regex = f"[0-9]{{4}}(?:/{DRAFT}|/version/[1-9][0-9]{{0,5}})?"

    def to_python(self, value: str) -> PlanYear:
        """The year as a number, which remembers the version."""
        year, _, version = value.partition("/")
        return PlanYear(int(year), version.rpartition("/")[2])

    def to_url(self, value: int) -> str:
        """The year in four digits, with the version that it remembers."""
        version = getattr(value, "version", "")
        if not version:
            return f"{value:04d}"
        return f"{value:04d}/{version if version == DRAFT else f'version/{version}'}"


class YearAlone:
    """A year in four digits."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        """The year as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The year in four digits, whatever version it remembers."""
        return f"{value:04d}"
