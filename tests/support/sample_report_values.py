"""The values that the sample reports are made of. Every figure is invented."""

from decimal import Decimal
from typing import Any

BOARD = {"body": "ks", "unit": "Ekonomiavdelningen", "responsible": "Ekonomichef"}
HR = {"body": "ks", "unit": "HR-avdelningen", "responsible": "HR-direktör"}
SCHOOL = {"body": "bun", "unit": "Barn- och utbildningsförvaltningen", "responsible": "Skolchef"}
CULTURE = {"body": "kfn", "responsible": "Kulturchef"}

MUNICIPALITY = {"id": "lillkoping", "name": "Lillköpings kommun"}
INVENTED = "Kommunen, svaren och alla siffror är påhittade och visar hur en rapport kan se ut."

BODIES = [
    {"id": "kf", "name": "Kommunfullmäktige", "abbreviation": "KF"},
    {"id": "ks", "name": "Kommunstyrelsen", "abbreviation": "KS"},
    {"id": "bun", "name": "Barn- och utbildningsnämnden", "abbreviation": "BUN"},
    {"id": "kfn", "name": "Kultur- och fritidsnämnden"},
]


def figures(*amounts: int | None) -> dict[str, int | None]:
    """Frame, budget to date, outcome, forecast and variance."""
    names = ("frame", "budget_to_date", "outcome", "forecast", "variance")
    return dict(zip(names, amounts, strict=True))


GOALS: list[dict[str, Any]] = [
    {
        "id": "mal-1",
        "number": "1",
        "kind": "strategic",
        "name": "Lillköping växer hållbart och är en plats dit fler vill flytta",
        "planning": "Kommunstyrelsen samordnar arbetet.\n\n- bostäder\n- näringsliv",
        "summary": "Befolkningen växer, men byggandet har bromsat in.",
        "answers": [
            {
                "id": "mal-1-ks",
                **BOARD,
                "data": "Under året har 312 personer flyttat in.",
                "judgement": "partly",
                "reason": "Befolkningen växer som planerat medan bostäderna blir färre.",
            }
        ],
    },
    {
        "id": "mal-2",
        "number": "2",
        "kind": "strategic",
        "name": "Alla invånare har en meningsfull fritid",
        "answers": [
            {
                "id": "mal-2-ks",
                **HR,
                "judgement": "met",
                "reason": "Fler än någonsin är med i föreningslivet.",
            }
        ],
    },
    {
        "id": "mal-7",
        "number": "7",
        "kind": "personnel",
        "name": "Sjukfrånvaron ska sjunka",
        "answers": [
            {
                "id": "mal-7-ks",
                **HR,
                "data": "Sjukfrånvaron är [[measure.sjukfranvaro.total|percent=4,1]] i perioden.",
                "judgement": "not-met",
                "reason": "Kvinnors sjukfrånvaro ligger fortfarande över målvärdet.",
            }
        ],
    },
    {
        "id": "mal-8",
        "number": "8",
        "kind": "personnel",
        "name": "Alla medarbetare ska ha en chef som hinner med dem",
        "asked": ["ks"],
    },
    {
        "id": "mal-10",
        "number": "10",
        "kind": "financial",
        "name": "Resultatet är minst två procent varje år",
        "answers": [
            {
                "id": "mal-10-ks",
                **BOARD,
                "judgement": "cannot-be-judged",
                "reason": "Skatteunderlaget är ännu osäkert.",
            }
        ],
    },
]

ASSIGNMENTS: list[dict[str, Any]] = [
    {
        "id": "uppdrag-2023-1",
        "number": "2023:1",
        "origin": "council",
        "name": "Ställ om verksamheten efter invånarnas behov",
        "planning": "Modellen används av alla nämnder under året.",
        "answers": [
            {
                "id": "uppdrag-2023-1-ks",
                **BOARD,
                "status": "under-way",
                "text": "Modellen är framtagen.\n\n- två nämnder använder den\n- tre återstår",
            }
        ],
        "summary": "Uppdraget väntas bli klart under våren.",
    },
    {
        "id": "uppdrag-2024-3",
        "number": "2024:3",
        "origin": "council",
        "name": "Ta fram en plan för kommunens lokaler",
        "answers": [
            {
                "id": "uppdrag-2024-3-ks",
                **BOARD,
                "status": "deviates",
                "text": "Konsulten hoppade av och arbetet är tre månader sent.",
            }
        ],
    },
    {
        "id": "uppdrag-2024-5",
        "number": "2024:5",
        "origin": "council",
        "name": "Utred en gemensam växel",
        "asked": ["ks"],
    },
    {
        "id": "ks-uppdrag-1",
        "number": "KS 1",
        "origin": "board",
        "name": "Se över avgifterna för torghandel",
        "answers": [
            {
                "id": "ks-uppdrag-1-ks",
                **BOARD,
                "status": "done",
                "text": "Nya avgifter gäller sedan mars.",
            }
        ],
    },
]

MEASURES: list[dict[str, Any]] = [
    {
        "id": "sjukfranvaro",
        "name": "Sjukfrånvaro",
        "unit_of_value": "%",
        **HR,
        "direction": "lower",
        "target": Decimal("3.9"),
        "target_year": 2025,
        "goals": ["mal-7"],
        "values": [
            {"year": 2023, "women": 5, "men": Decimal("1.7"), "total": Decimal("3.9")},
            {
                "year": 2024,
                "period": "T2",
                "women": Decimal("5.4"),
                "men": Decimal("2.4"),
                "total": Decimal("4.4"),
            },
            {
                "year": 2025,
                "period": "T2",
                "women": Decimal("5.1"),
                "men": 2,
                "total": Decimal("4.1"),
            },
        ],
        "comment": "Korttidsfrånvaron minskar men den långa ökar.",
    },
    {
        "id": "heltid",
        "name": "Andel som arbetar heltid",
        "unit_of_value": "%",
        **HR,
        "direction": "higher",
        "target": 94,
        "target_year": 2026,
        "goals": ["mal-7", "mal-8"],
        "values": [
            {"year": 2024, "period": "T2", "women": 94, "men": 91, "total": 93},
            {"year": 2025, "period": "T2", "women": 95, "men": 91, "total": 94},
        ],
    },
    {
        "id": "skyddsombud",
        "name": "Skyddsombud med utbildning",
        "unit_of_value": "%",
        **HR,
        "direction": "higher",
        "target": 100,
        "values": [
            {
                "year": 2025,
                "period": "T2",
                "total": 96,
                "held_back": [
                    {"group": "men", "why": "too few"},
                    {"group": "women", "why": "protects another"},
                ],
            }
        ],
    },
    {
        "id": "enkat",
        "name": "Medarbetarenkät, medelvärde",
        "unit_of_value": "poäng",
        **HR,
        "direction": "higher",
    },
]

ECONOMY: dict[str, Any] = {
    "rows": [
        {
            "id": "ekonomi",
            "name": "Ekonomiavdelningen",
            "body": "ks",
            "whole": figures(-44576, -29717, -30544, -45476, -900),
            "staff": figures(-30000, -20000, -20400, -30500, -500),
            "other": figures(-14576, -9717, -10144, -14976, -400),
            "comment": "Vakanser har täckts med inhyrd personal.",
        },
        {
            "id": "hr",
            "name": "HR-avdelningen",
            "body": "ks",
            "whole": figures(-51947, -34631, -33120, -53547, -1600),
        },
        {
            "id": "mark",
            "name": "Mark och exploatering",
            "body": "ks",
            "whole": figures(3088, 2059, 2200, 3088, 0),
        },
    ],
    "total": {
        "id": "ekonomi-totalt",
        "name": "Totalt",
        "whole": figures(-93435, -62289, -61464, -95935, -2500),
    },
    "deficits": [
        {
            "id": "underskott-ekonomi",
            "name": "Ekonomiavdelningen",
            "body": "ks",
            "frame": -44576,
            "variance": -900,
            "percent": 1,
            "floor": 1000,
            "share": Decimal("2.02"),
            "called": False,
        },
        {
            "id": "underskott-ks",
            "name": "Kommunstyrelsen",
            "body": "ks",
            "frame": -239131,
            "variance": -2400,
            "percent": 1,
            "floor": 1000,
            "share": 1,
            "called": True,
            "called_to": "Kommunstyrelsens arbetsutskott",
        },
    ],
    "financial": {
        "least_percent": 2,
        "comment": "Prognosen bygger på skatteunderlaget från augusti.",
        "years": [
            {
                "year": 2025,
                "result": 200000,
                "tax_income": 8000000,
                "general_grants": 1500000,
                "equalisation": 500000,
                "share": 2,
                "met": True,
            },
            {
                "year": 2026,
                "result": 150000,
                "tax_income": 8100000,
                "general_grants": 1500000,
                "equalisation": -600000,
                "share": Decimal("1.67"),
                "met": False,
            },
        ],
    },
}

ACTION_PLANS: list[dict[str, Any]] = [
    {
        "id": "plan-underskott",
        "name": "Åtgärdsplan för kommunstyrelsens underskott",
        **BOARD,
        "cause": "deficit",
        "reason": "Prognosen är [[economy.total.variance|mnkr=2,5]] sämre än ramen.",
        "called_to": "Kommunstyrelsens arbetsutskott",
        "state": "presented",
        "actions": [
            {
                "id": "atgard-1",
                "what": "Avsluta inhyrningen av ekonomer",
                "responsible": "Ekonomichef",
                "due": "2025-10-31",
                "expected_effect": 1200,
                "effect": 300,
                "status": "under-way",
                "text": "Två av fyra uppdrag är avslutade.",
            },
            {
                "id": "atgard-2",
                "what": "Sänk sjukfrånvaron",
                "responsible": "HR-direktör",
                "expected_result": "Sjukfrånvaron är högst 3,9 procent i december",
            },
        ],
    },
    {
        "id": "plan-lokaler",
        "name": "Åtgärdsplan för lokalplanen",
        "body": "ks",
        "cause": "assignment",
        "state": "called",
    },
]

BOARDS: dict[str, Any] = {
    "format": "uppsikt-report/1",
    "language": "sv",
    "municipality": MUNICIPALITY,
    "body": "ks",
    "year": 2025,
    "period": "T2",
    "about": INVENTED,
    "plan": {"title": "Verksamhetsplan 2025", "version": 2, "sha256": "0123456789abcdef" * 4},
    "version": 2,
    "what_changed": "Värdet för heltid är rättat.",
    "decision": {
        "body": "kf",
        "date": "2025-10-27",
        "paragraph": "§ 214",
        "registration_number": "KS 2025/214",
    },
    "bodies": BODIES[:2],
    "goals": GOALS,
    "programmes": [
        {
            "id": "program-tillvaxt",
            "name": "Program för hållbar tillväxt",
            "goals": ["mal-1", "mal-2"],
            "summary": "Programmet har kommit i gång i alla nämnder.",
        }
    ],
    "assignments": ASSIGNMENTS,
    "follow_ups": [
        {
            "id": "uppf-budget",
            **BOARD,
            "remit": "Budget och uppföljning",
            "method": "Enkät till chefer",
            "text": "Åtta av tio chefer är nöjda med stödet.",
        },
        {"id": "uppf-inkop", **BOARD, "remit": "Inköp", "method": "Stickprov av avtal"},
        {
            "id": "uppf-lon",
            **HR,
            "remit": "Löner",
            "method": "Andel rätta löner",
            "text": "99,8 procent av lönerna blev rätt.",
        },
    ],
    "focus_areas": [
        {
            "id": "fokus-omstallning",
            **BOARD,
            "name": "Omställning",
            "text": "Arbetet fortsätter enligt plan.",
        }
    ],
    "measures": MEASURES,
    "economy": ECONOMY,
    "grants": [
        {
            "id": "medel-beredskap",
            **BOARD,
            "name": "Civil beredskap",
            "amount": 1600,
            "used": 900,
            "text": "Reservkraft till vattenverket.",
        }
    ],
    "contractors": [
        {
            "id": "utforare-vaxel",
            **BOARD,
            "name": "Växeln i Väst AB",
            "follow_up": "Möte varje månad",
            "text": "Svarstiderna håller avtalet.",
        }
    ],
    "deviations": [
        {
            "id": "avvikelse-1",
            **BOARD,
            "contractor": "Städ & Rent HB",
            "on": "2025-06-12",
            "text": "Tre skolor städades inte under en vecka.",
            "measures_taken": "Vite har tagits ut.",
            "state": "open",
        }
    ],
    "action_plans": ACTION_PLANS,
    "not_answered": [
        {
            "id": "obesvarad-mal-8",
            "kind": "goal-judgement",
            "about": "mal-8",
            "what": "Mål 8. Alla medarbetare ska ha en chef som hinner med dem",
            "body": "ks",
            "unit": "HR-avdelningen",
            "responsible": "HR-direktör",
            "due": "2025-09-15",
        },
        {
            "id": "obesvarad-2024-5",
            "kind": "assignment",
            "about": "uppdrag-2024-5",
            "what": "2024:5 Utred en gemensam växel",
            "body": "ks",
        },
    ],
}

INTRODUCTIONS = {
    "summary": (
        "Kommunstyrelsen når [[goals.met|number=1]] av [[goals.all|number=5]] mål. "
        "Prognosen är [[economy.total.variance|mnkr=2,5]] sämre än ramen."
    ),
    "economy": "HR-avdelningen går [[economy.hr.variance|tkr=1 600]] sämre än sin ram.",
}
