"""Who decides and who does the work."""

from collections.abc import Iterator

from uppsikt.documents.plan.organisation import Body, Unit, UnitKind
from uppsikt.documents.render.blocks import (
    Block,
    BulletList,
    Column,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.composer import Composer, figures_column, section, total_row
from uppsikt.documents.render.words import (
    BODY_KINDS,
    SEATS,
    body_name,
    body_short_name,
    date_text,
    name_of,
)


def organisation(composer: Composer) -> Iterator[Block]:
    """Bodies with their seats, forums, the administration and its headcount."""
    political = composer.document.organisation
    yield section(composer.say("Organisation"), "organisation")
    yield from composer.prose(political.description)
    yield bodies_table(composer, political.bodies)
    if political.forums:
        yield section(composer.say("Councils and forums"), "forums", 2)
        yield BulletList(
            tuple(Entry(composer.inline(forum.name), forum.id) for forum in political.forums)
        )
    yield from _administration(composer)


def bodies_table(composer: Composer, bodies: tuple[Body, ...]) -> Table:
    """The deciding bodies with their seats."""
    return Table(
        composer.say("Deciding bodies and their seats"),
        (
            Column(composer.say("Body"), share=4),
            Column(composer.say("Kind"), share=3),
            figures_column(composer.say("Members")),
            figures_column(composer.say("Alternates")),
            Column(composer.say("Presidium"), share=4),
        ),
        tuple(
            Row(
                (
                    composer.text(_with_abbreviation(body)),
                    composer.text(composer.say(BODY_KINDS[body.kind]), _above(composer, body)),
                    composer.number(body.members),
                    composer.number(body.alternates),
                    composer.text(", ".join(composer.say(SEATS[seat]) for seat in body.presidium)),
                ),
                anchor=body.id,
            )
            for body in bodies
        ),
        "t_bodies",
    )


def _above(composer: Composer, body: Body) -> str:
    if body.part_of is None:
        return ""
    return composer.say("under {body}", body=body_short_name(composer.document, body.part_of))


def _with_abbreviation(body: Body) -> str:
    return f"{body.name} ({body.abbreviation})" if body.abbreviation else body.name


def _administration(composer: Composer) -> Iterator[Block]:
    administration = composer.document.administration
    yield Heading(2, administration.name, administration.id)
    yield from composer.prose(administration.description)
    if administration.head:
        head = words(name_of(composer.document, administration.head))
        yield Facts(((composer.say("Led by"), head),))
    table = headcount_table(composer)
    if table:
        yield table
    if composer.document.roles:
        yield roles_table(composer)


def headcount_table(composer: Composer) -> Table | None:
    """Persons and full-time equivalents by unit, and what is left out; None if not counted."""
    headcount = composer.document.administration.headcount
    if headcount is None:
        return None
    return Table(
        composer.say("Staff on {date}", date=date_text(headcount.on)),
        (
            Column(composer.say("Unit"), share=5),
            figures_column(composer.say("Persons")),
            figures_column(composer.say("Full-time equivalents")),
        ),
        (
            *(
                Row(
                    (
                        composer.text(name_of(composer.document, row.unit)),
                        composer.number(row.persons),
                        composer.number(row.full_time_equivalents),
                    )
                )
                for row in headcount.rows
            ),
            total_row(
                composer.text(composer.say("Total")),
                composer.number(headcount.persons),
                composer.number(headcount.full_time_equivalents),
            ),
        ),
        "t_headcount",
        notes=tuple(
            words(
                composer.say(
                    "{activity} in {unit} is left out: it works for {body}.",
                    activity=left_out.name,
                    unit=name_of(composer.document, left_out.unit),
                    body=left_out.works_for,
                )
            )
            for left_out in headcount.exclusions
        ),
    )


def roles_table(composer: Composer) -> Table:
    """The responsible roles and where they belong."""
    document = composer.document
    return Table(
        composer.say("Responsible roles"),
        (
            Column(composer.say("Responsible role"), share=1),
            Column(composer.say("Unit"), share=1),
        ),
        tuple(
            Row(
                (composer.text(role.name), composer.text(name_of(document, role.unit))),
                anchor=role.id,
            )
            for role in document.roles
        ),
        "t_roles",
    )


def body_remit(composer: Composer) -> Iterator[Block]:
    """What the body itself is there for, and what it puts first this year."""
    remit = composer.document.body_remit
    body = body_name(composer.document)
    yield section(composer.say("Core remit of the body"), "remit")
    yield from composer.prose(remit.description)
    if remit.responsibilities:
        yield Paragraph(words(composer.say("{body} answers in particular for", body=body)))
        yield BulletList(tuple(Entry(composer.inline(one)) for one in remit.responsibilities))
    yield from composer.remit_table(
        remit.remits, composer.say("Core remits of {body}", body=body), "t_remits"
    )
    if remit.focus_areas:
        heading = composer.say("Focus for {year}", year=composer.document.year)
        yield section(heading, "focus")
        yield from composer.focus_list(remit.focus_areas)


def units(composer: Composer) -> Iterator[Block]:
    """The units that the plan only names, then each of the others with its remits and focus."""
    yield section(composer.say("Departments and units"), "units")
    every = composer.document.administration.units
    if not every:
        yield Paragraph(words(composer.say("The plan describes no unit.")), Voice.NOTE)
    named = [unit for unit in every if not _tells(unit)]
    if named:
        yield BulletList(tuple(Entry(composer.inline(unit.name), unit.id) for unit in named))
    for unit in every:
        if _tells(unit):
            yield from _unit(composer, unit, 2)


def _tells(unit: Unit) -> bool:
    return (
        bool(unit.description or unit.tasks or unit.remits or unit.focus_areas or unit.units)
        or unit.kind is UnitKind.DEPARTMENT
    )


def _unit(composer: Composer, unit: Unit, level: int) -> Iterator[Block]:
    yield Heading(level, unit.name, unit.id)
    yield from composer.prose(unit.description)
    if unit.tasks:
        yield BulletList(tuple(Entry(composer.inline(task)) for task in unit.tasks))
    yield from composer.remit_table(
        unit.remits, composer.say("Core remits: {unit}", unit=unit.name), f"t_remits-{unit.id}"
    )
    if unit.focus_areas:
        heading = composer.say("Focus for {year}", year=composer.document.year)
        yield section(heading, f"focus-{unit.id}", min(level + 1, 4))
        yield from composer.focus_list(unit.focus_areas)
    for inner in unit.units:
        yield from _unit(composer, inner, min(level + 1, 4))


def contractors(composer: Composer) -> Iterator[Block]:
    """Work run by others, and where deviations are reported."""
    work = composer.document.contractors
    if work is None:
        return
    yield section(composer.say("External contractors"), "contractors")
    yield from composer.prose(work.description)
    if work.items:
        yield Table(
            composer.say("Work that is run by others"),
            (
                Column(composer.say("Work"), share=3),
                Column(composer.say("How it is followed up"), share=4),
                Column(composer.say("Deviations go to"), share=2),
            ),
            tuple(
                Row(
                    (
                        composer.text(
                            composer.marked(item.name, item), name_of(composer.document, item.unit)
                        ),
                        composer.text(item.follow_up),
                        composer.text(body_short_name(composer.document, item.deviations_to)),
                    ),
                    anchor=item.id,
                )
                for item in work.items
            ),
            "t_contractors",
        )
