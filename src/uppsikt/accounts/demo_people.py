"""The people of the demo: who they are, and what they answer for. None of them exists."""

from dataclasses import dataclass
from datetime import date

from uppsikt.accounts.roles import NAMES, Role

FIRST_DAY = date(2025, 1, 1)
"""From when they hold what they hold: the first day of the example's year."""
LAST_DAY = date(2025, 12, 31)

BODIES = {
    "ks": "Kommunstyrelsen",
    "an": "Äldrenämnden",
    "fgn": "För- och grundskolenämnden",
    "gvn": "Gymnasie- och vuxenutbildningsnämnden",
    "ifn": "Individ- och familjenämnden",
    "tn": "Tekniska nämnden",
}
"""What the bodies of the example are called, in whatever language the page is."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example user. They have no password, so that nobody signs in as them elsewhere."""

    key: str
    name: str
    role: Role
    body: str | None = None
    unit: str | None = None

    @property
    def email(self) -> str:
        """An address that no mail reaches (RFC 2606)."""
        return f"{self.key}@uppsikt.example"

    @property
    def place(self) -> str:
        """The body that they belong to, by its name; empty for the whole municipality."""
        return BODIES[self.body] if self.body else ""

    @property
    def role_name(self) -> str:
        """What the role is called in the reader's language."""
        return str(NAMES[self.role])


_MANAGER, _REPORTER, _CONTROLLER = Role.UNIT_MANAGER, Role.REPORTER, Role.BOARD_CONTROLLER

EXAMPLES = (
    Example("controller", "Charlie Controller", Role.CENTRAL_CONTROLLER),
    Example("revisor", "Rani Revisor", Role.AUDITOR),
    Example("administrator", "Adi Administratör", Role.ADMINISTRATOR),
    Example("lasare", "Lo Läsare", Role.READER, "ks"),
    Example("rapportor", "Robin Rapportör", _REPORTER, "ks", "hr"),
    Example("enhetschef", "Eli Enhetschef", _MANAGER, "ks", "hr"),
    Example("namndcontroller", "Noor Nämndcontroller", _CONTROLLER, "ks"),
    Example("stadsdirektor", "Sam Stadsdirektör", _REPORTER, "ks"),
    Example("ekonomidirektor", "Eja Ekonomidirektör", _MANAGER, "ks", "ekonomi"),
    Example("utvecklare", "Uno Utvecklare", _REPORTER, "ks"),
    Example("beredskapsdirektor", "Bo Beredskapsdirektör", _MANAGER, "ks", "samhallsskydd"),
    Example("sakerhetsstrateg", "Sol Säkerhetsstrateg", _REPORTER, "ks"),
    Example("markchef", "Mika Markchef", _MANAGER, "ks", "mark"),
    Example("kommunikationschef", "Kim Kommunikationschef", _MANAGER, "ks", "kommunikation"),
    Example("aldreomsorgsdirektor", "Alva Äldreomsorgsdirektör", _REPORTER, "an"),
    Example("hemtjanstchef", "Harper Hemtjänstchef", _MANAGER, "an", "hemtjanst"),
    Example("boendechef", "Billie Boendechef", _MANAGER, "an", "boenden"),
    Example("sjukskoterska", "Maj Medicinskt Ansvarig", _MANAGER, "an", "halsa"),
    Example("controller-an", "Ari Äldrecontroller", _CONTROLLER, "an"),
    Example("skoldirektor", "Stig Skoldirektör", _REPORTER, "fgn"),
    Example("forskolechef", "Flor Förskolechef", _MANAGER, "fgn", "forskola"),
    Example("grundskolechef", "Gry Grundskolechef", _MANAGER, "fgn", "grundskola"),
    Example("elevhalsochef", "Ellis Elevhälsochef", _MANAGER, "fgn", "elevhalsa"),
    Example("stabschef", "Stina Stabschef", _MANAGER, "fgn", "stab"),
    Example("hr-strateg", "Haben HR-strateg", _REPORTER, "fgn"),
    Example("controller-fgn", "Frej Skolcontroller", _CONTROLLER, "fgn"),
    Example("gymnasiedirektor", "Gil Gymnasiedirektör", _REPORTER, "gvn"),
    Example("gymnasiechef", "Gerd Gymnasiechef", _MANAGER, "gvn", "gymnasieskola"),
    Example("vuxenchef", "Vide Vuxenutbildningschef", _MANAGER, "gvn", "vuxenutbildning"),
    Example("controller-gvn", "Cim Gymnasiecontroller", _CONTROLLER, "gvn"),
    Example("socialdirektor", "Signe Socialdirektör", _REPORTER, "ifn"),
    Example("barnchef", "Bibi Barn och Unga", _MANAGER, "ifn", "barn-unga"),
    Example("vuxnachef", "Vera Vuxna", _MANAGER, "ifn", "vuxna"),
    Example("stodchef", "Sture Stöd", _MANAGER, "ifn", "funktionshinder"),
    Example("hr-partner", "Hampus HR-partner", _REPORTER, "ifn"),
    Example("controller-ifn", "Inge Socialcontroller", _CONTROLLER, "ifn"),
    Example("teknisk-direktor", "Tage Teknisk Direktör", _REPORTER, "tn"),
    Example("gatuchef", "Gunn Gatuchef", _MANAGER, "tn", "gator-parker"),
    Example("fastighetschef", "Finn Fastighetschef", _MANAGER, "tn", "fastighet"),
    Example("controller-tn", "Tindra Teknikcontroller", _CONTROLLER, "tn"),
)
"""Those of the whole municipality, then those of each body."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A responsible role of the example's plans that an example user answers for."""

    key: str
    """The key of the example user."""
    body: str
    role: str
    to_date: date | None = None
    substitute_for: str = ""
    """The key of whom they stand in for; empty for nobody."""


APPOINTMENTS = (
    Appointment("enhetschef", "ks", "hr-chef"),
    Appointment("rapportor", "ks", "ledningskoordinator"),
    Appointment("stadsdirektor", "ks", "stadsdirektor"),
    Appointment("ekonomidirektor", "ks", "ekonomidirektor"),
    Appointment("beredskapsdirektor", "ks", "beredskapsdirektor"),
    Appointment("sakerhetsstrateg", "ks", "beredskapsdirektor", None, "beredskapsdirektor"),
    # Left with the year, so that the role is vacant when the last tertial is reported.
    Appointment("utvecklare", "ks", "utvecklingsdirektor", LAST_DAY),
    Appointment("aldreomsorgsdirektor", "an", "aldreomsorgsdirektor"),
    Appointment("hemtjanstchef", "an", "hemtjanstchef"),
    Appointment("boendechef", "an", "boendechef"),
    Appointment("sjukskoterska", "an", "mas"),
    Appointment("controller-an", "an", "ekonom-an"),
    Appointment("skoldirektor", "fgn", "skoldirektor"),
    Appointment("forskolechef", "fgn", "forskolechef"),
    Appointment("grundskolechef", "fgn", "grundskolechef"),
    Appointment("elevhalsochef", "fgn", "elevhalsochef"),
    Appointment("stabschef", "fgn", "stabschef"),
    Appointment("hr-strateg", "fgn", "hr-strateg"),
    Appointment("gymnasiedirektor", "gvn", "gymnasiedirektor"),
    Appointment("gymnasiechef", "gvn", "gymnasiechef"),
    Appointment("vuxenchef", "gvn", "vuxenchef"),
    Appointment("controller-gvn", "gvn", "controller-gvn"),
    Appointment("socialdirektor", "ifn", "socialdirektor"),
    Appointment("barnchef", "ifn", "chef-barn-unga"),
    Appointment("vuxnachef", "ifn", "chef-vuxna"),
    Appointment("stodchef", "ifn", "chef-funktionshinder"),
    Appointment("hr-partner", "ifn", "hr-partner-ifn"),
    Appointment("teknisk-direktor", "tn", "teknisk-direktor"),
    Appointment("gatuchef", "tn", "gatuchef"),
    Appointment("fastighetschef", "tn", "fastighetschef"),
)


def also_reports_for(one: Example) -> str:
    """The body that an example user reports for besides their own role; empty for none.

    Managers of a unit do, so that they see how the rounds of the whole body go.
    """
    return one.body or "" if one.role is Role.UNIT_MANAGER else ""
