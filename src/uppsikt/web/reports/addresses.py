"""The period of a report in an address, and which version of the report the address asks for."""

from uppsikt.exchange.version_queries import DRAFT

_PERIOD = "T[123]|0[1-9]|1[0-2]"


class ReportPeriod(str):
    """A period, T1 or 03, that also tells which version of its report is read.

    An address made of it leads to the same version.
    """

    __slots__ = ("version",)
    version: str
    """The number of a version, or DRAFT; empty for what is shown to whom asks for nothing."""

    def __new__(cls, period: str, version: str = "") -> "ReportPeriod":
        """The period with the version."""
        made = super().__new__(cls, period)
        made.version = version
        return made


class PeriodInAddress:
    """A period, alone or with a version: T2, T2/version/1, T2/utkast."""

    regex = f"(?:{_PERIOD})(?:/{DRAFT}|/version/[1-9][0-9]{{0,5}})?"

    def to_python(self, value: str) -> ReportPeriod:
        """The period, which remembers the version."""
        period, _, version = value.partition("/")
        return ReportPeriod(period, version.rpartition("/")[2])

    def to_url(self, value: str) -> str:
        """The period with the version that it remembers."""
        version = getattr(value, "version", "")
        if not version:
            return str(value)
        return f"{value}/{version if version == DRAFT else f'version/{version}'}"


class PeriodAlone:
    """A period without a version."""

    regex = _PERIOD

    def to_python(self, value: str) -> str:
        """The period as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The period, whatever version it remembers."""
        return str(value)
