"""The plan's tables as an Excel file: real numbers, and formulas for the sums.

Every formula is stored with its value, so that a program that does not compute shows the same as
one that does. Words are always stored as text: nothing that somebody wrote becomes a formula.
"""

from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.excel import frames, grants, others
from uppsikt.documents.render.excel.book import Book, Column, Sheet


def render_excel(document: PlanDocument) -> bytes:
    """The plan as an .xlsx file in its own language; equal plans give equal bytes.

    Amounts are whole thousands of kronor (tkr) with the plan's signs.
    """
    book = Book(document, translator(document.language))
    front = book.sheet("overview", book.say("Overview"), others.overview_columns(book))
    layout = {**_money_sheets(book), **_other_sheets(book)}
    sheets = {key: book.sheet(key, name, columns) for key, (name, columns, _) in layout.items()}
    _fill_money(book, sheets)
    others.investments(book, sheets["investments"], document.budget.investments)
    others.headcount(book, sheets["headcount"], document.administration.headcount)
    others.measures(book, sheets["measures"], document.measures.items)
    others.assignments(book, sheets["assignments"], document.assignments.items)
    others.overview(book, front, [(sheets[key], holds) for key, (_, _, holds) in layout.items()])
    return book.finished()


Layout = dict[str, tuple[str, list[Column], str]]
"""A sheet's key, with its name, its columns and what it holds, in the order they are read."""


def _money_sheets(book: Book) -> Layout:
    say, budget = book.say, book.document.budget
    return {
        "frame_total": (
            say("Frame in total"),
            frames.two_year_columns(book, say("Part")),
            say("The frame of the whole body, added up from the sheets that follow"),
        ),
        "appropriations": (
            say("Appropriations"),
            frames.appropriation_columns(book),
            say("Amounts that the council has tied to a purpose"),
        ),
        "office": (
            say("Frames"),
            frames.frame_columns(book, budget.office),
            say("The frames of the administration, from one year to the next"),
        ),
        "common": (
            say("Common costs"),
            frames.frame_columns(book, budget.common),
            say("Common fees, grants and agreements, from one year to the next"),
        ),
        "grants": (
            say("Grants"),
            grants.grant_columns(book),
            say("Money given for a purpose, and whom it is handed out to"),
        ),
        "additions": (
            say("Additions"),
            grants.addition_columns(book),
            say("Every addition to a frame, beside the allocations that explain it"),
        ),
        "transfers": (
            say("Internal transfers"),
            grants.transfer_columns(book),
            say("Money moved between frames, which together costs nothing"),
        ),
    }


def _other_sheets(book: Book) -> Layout:
    say = book.say
    return {
        "investments": (
            say("Investments"),
            others.investment_columns(book),
            say("The investment budget of two years"),
        ),
        "headcount": (
            say("Staff"),
            others.headcount_columns(book),
            say("Persons and full-time equivalents by unit"),
        ),
        "measures": (
            say("Measures"),
            others.measure_columns(book),
            say("Targets, and outcomes for women, men and all"),
        ),
        "assignments": (
            say("Assignments"),
            others.assignment_columns(book),
            say("What the council and the board have asked for, and who answers for it"),
        ),
    }


def _fill_money(book: Book, sheets: dict[str, Sheet]) -> None:
    """The sheets of the operating budget, those first that others refer to."""
    budget = book.document.budget
    appropriations = frames.appropriations(book, sheets["appropriations"], budget.appropriations)
    office = frames.frames(book, sheets["office"], budget.office)
    common = frames.frames(book, sheets["common"], budget.common)
    parts = (appropriations, office.totals, common.totals)
    frames.summary(book, sheets["frame_total"], budget.total, parts)
    handed = grants.grants(book, sheets["grants"], budget.grants)
    tables = ((budget.office, office), (budget.common, common))
    grants.additions(book, sheets["additions"], tables, handed)
    grants.transfers(book, sheets["transfers"], budget.transfers)
