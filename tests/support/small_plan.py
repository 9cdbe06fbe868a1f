"""A small plan without any finding, as a controller would write it."""

from uppsikt.documents.files import parse_plan
from uppsikt.documents.plan import PlanDocument

SMALL_PLAN = """\
format: uppsikt-plan/1
municipality:
  id: lillkoping
  name: Lillköpings kommun
body: ks
year: 2025
title: Verksamhetsplan 2025 för kommunstyrelsen
organisation:
  bodies:
    - id: kf
      name: Kommunfullmäktige
      kind: council
    - id: ks
      name: Kommunstyrelsen
      kind: executive-board
      part_of: kf
      members: 11
      alternates: 11
      presidium: [chair, first-vice-chair]
    - id: arbetsutskottet
      name: Arbetsutskottet
      kind: sub-committee
      part_of: ks
roles:
  - id: ekonomichef
    name: Ekonomichef
    unit: ekonomi
body_remit:
  remits:
    - id: ks-ledning
      name: Ledning
      follow_ups:
        - id: ks-ledning-revision
          method: Extern revision
          schedule:
            periods: [T2, T3]
  focus_areas:
    - id: ks-fokus-omstallning
      name: Omställning
      serves: [uppdrag-2023-1]
administration:
  id: kontoret
  name: Kommunkontoret
  units:
    - id: ekonomi
      name: Ekonomi
      kind: department
      remits:
        - id: ekonomi-budget
          name: Budget
          follow_ups:
            - id: ekonomi-budget-arlig
              method: Årlig utvärdering
            - id: ekonomi-branscher
              method: Fördelning mellan branscher
              shares:
                - name: tillverkning
                  percent: 35
                - name: platstjänster
                  percent: 32
                - name: företagstjänster
                  percent: 33
    - id: mark
      name: Mark
      kind: department
      remits:
        - id: mark-forsorjning
          name: Markförsörjning
          follow_ups:
            - id: mark-forsorjning-status
              method: Statusrapport
  headcount:
    on: 2024-09-27
    rows:
      - unit: ekonomi
        persons: 12
        full_time_equivalents: 11.5
      - unit: mark
        persons: 4
        full_time_equivalents: 4
    persons: 16
    full_time_equivalents: 15.5
goals:
  - id: mal-1
    number: "1"
    kind: strategic
    name: Växa hållbart
  - id: mal-2
    number: "2"
    kind: personnel
    name: Sänkt sjukfrånvaro
  - id: mal-3
    number: "3"
    kind: financial
    name: Resultat om två procent
    financial_target:
      percent: 2
      first_year: 2025
      last_year: 2028
programmes:
  - id: program-tillvaxt
    name: Program för tillväxt
    goals: [mal-1]
financial_work:
  description: Ekonomin följs upp varje månad.
  monthly_recipient: arbetsutskottet
  deficit_rule:
    percent: 1
    floor: 1000
    called_to: arbetsutskottet
measures:
  items:
    - id: sjukfranvaro
      name: Sjukfrånvaro
      unit: "%"
      direction: lower
      target: 3.9
      target_year: 2025
      observations:
        - year: 2023
          women: 5
          men: 1.7
          total: 3.9
      schedule: [T1, T2, T3]
      goals: [mal-2]
assignments:
  items:
    - id: uppdrag-2023-1
      number: "2023:1"
      origin: council
      name: Ställ om verksamheten
      schedule:
        continuous: true
      planning: Modellen används av alla nämnder.
      responsible: ekonomichef
    - id: uppdrag-2023-2
      number: "2023:2"
      origin: council
      name: Samarbeta över gränserna
      schedule:
        same_as: uppdrag-2023-1
      responsible: ekonomichef
      planning: Sker inom omställningen.
    - id: ks-uppdrag-1
      number: "1"
      origin: board
      name: Se över avgifterna
      schedule:
        periods: [T2]
        year: 2025
      reports_to: arbetsutskottet
budget:
  description: >-
    Ramen för 2025 är [[total.total|mnkr=5,5]], varav
    [[ataganden.total|tkr=2 000]] är bundet av fullmäktige.

    Investeringarna blir [[investeringar.change|tkr=100]] lägre.
  appropriations:
    id: ataganden
    name: Åtaganden
    rows:
      - id: avskrivningar
        name: Avskrivningar
        previous: -1500
        total: -1600
      - id: museet
        name: Museet
        previous: -390
        total: -400
    previous: -1890
    total: -2000
  office:
    id: kontoret-ram
    name: Kommunkontoret
    previous: -2500
    indexation: -60
    payroll: 20
    additions: -600
    internal: 0
    total: -3140
    rows:
      - id: ram-ekonomi
        name: Ekonomi
        unit: ekonomi
        previous: -2000
        indexation: -50
        payroll: 15
        additions: -600
        internal: 105
        total: -2530
        of_which:
          - id: ram-ekonomi-stod
            name: Varav politiskt stöd
            previous: -200
            additions: -100
            total: -300
      - id: ram-mark
        name: Mark
        unit: mark
        previous: -500
        indexation: -10
        payroll: 5
        internal: -105
        total: -610
  common:
    id: gemensamt
    name: Kommungemensamma avgifter
    previous: -300
    indexation: -10
    additions: -50
    total: -360
    rows:
      - id: postdistribution
        name: Postdistribution
        previous: -300
        indexation: -10
        additions: -50
        total: -360
  total:
    id: total
    name: Kommunstyrelsen totalt
    previous: -4690
    total: -5500
  grants:
    - id: riktade-medel
      name: Riktade medel
      amount: 600
      rounded_to: 100
      parts:
        - id: beredskap
          name: Beredskap
          amount: 400
          rounded_to: 100
          allocations:
            - id: beredskap-ekonomi
              amount: 400
              rounded_to: 100
              to: ram-ekonomi
        - id: jamlikhet
          name: Jämlikhet
          amount: 200
          rounded_to: 100
          allocations:
            - id: jamlikhet-ekonomi
              amount: 200
              rounded_to: 100
              to: ram-ekonomi
    - id: ovriga-medel
      name: Övriga medel
      amount: 50
      rounded_to: 100
      allocations:
        - id: ovriga-gemensamt
          amount: 50
          rounded_to: 100
          to: gemensamt
  transfers:
    - id: flytt-handlaggare
      amount: 105
      giver: ram-ekonomi
      receiver: ram-mark
      reason: Del av handläggartjänst
  investments:
    id: investeringar
    name: Investeringar
    rows:
      - id: inv-mark
        name: Markprojekt
        previous_expenditure: 900
        expenditure: 800
        income: 100
        previous_income: 100
    previous: 800
    total: 700
outlook:
  from_years: 3
  to_years: 5
  items:
    - id: arbetskraft
      name: Arbetskraftsbrist
      kind: challenge
      serves: [mal-2]
"""


def small_plan() -> PlanDocument:
    """The small plan, read."""
    return parse_plan(SMALL_PLAN, "small.yaml").document


def with_change(find: str, replace: str, text: str = SMALL_PLAN) -> str:
    """The plan's text with one passage changed, which must stand in it exactly once."""
    assert text.count(find) == 1, f"{text.count(find)} times: {find!r}"
    return text.replace(find, replace)
