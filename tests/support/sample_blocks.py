"""A document with every kind of block, and with what is hard to print."""

from decimal import Decimal

from uppsikt.core.money import Money, format_tkr
from uppsikt.documents.render.blocks import (
    Align,
    Aside,
    BlockDocument,
    BulletList,
    Cell,
    Chart,
    Column,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    Voice,
    words,
)

LONG_WORD = "Kommunikationsavdelningsbudgetuppföljningsansvarsfördelningsdokument"
MARKUP = "<script>alert('x')</script> & \"citat\""
UNPRINTABLE = "före\x0befter\x00\x1b\ufffe\ud800slut"
EMOJI = "Bra jobbat \N{PARTY POPPER}"
ROWS_OF_THE_LONG_TABLE = 200

BARS = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "width": 420,
    "height": 180,
    "data": {"values": [{"enhet": "HR", "tkr": -51947}, {"enhet": "Mark", "tkr": 3088}]},
    "mark": {"type": "bar", "clip": True},
    "encoding": {
        "x": {"field": "tkr", "type": "quantitative"},
        "y": {"field": "enhet", "type": "nominal"},
    },
}


def amount(tkr: int | None) -> Cell:
    """A cell as the composer makes it; empty for None."""
    if tkr is None:
        return Cell()
    money = Money.from_tkr(tkr)
    return Cell((words(format_tkr(money)),), money)


def text(*lines: str) -> Cell:
    """A cell with these lines."""
    return Cell(tuple(words(line) for line in lines))


def chart(anchor: str, title: str, description: str) -> Chart:
    """A small bar chart."""
    return Chart(title, description, BARS, anchor)


BRIDGE = Table(
    "Stadsledningskontoret, tkr",
    (
        Column("Enhet", share=5),
        *(
            Column(title, Align.END, 2)
            for title in (
                "Ram 2024",
                "Indexuppräkning",
                "PO-pålägg",
                "Förändringar",
                "Interna överföringar",
                "Ram 2025",
            )
        ),
    ),
    (
        Row(
            (
                text("Demokrati och juridik"),
                *map(amount, (-41395, -1186, 793, -3425, 1120, -44093)),
            ),
            anchor="ram-demokrati",
        ),
        Row(
            (
                text("Varav stöd till politisk verksamhet"),
                *map(amount, (-24753, -248, 0, -2625, None, -27626)),
            ),
            RowKind.OF_WHICH,
        ),
        Row((text("Mark och exploatering"), *map(amount, (3053, -131, 165, None, None, 3088)))),
        Row(
            (text("Totalt"), *map(amount, (-38342, -1317, 958, -3425, 1120, -41005))),
            RowKind.TOTAL,
        ),
    ),
    "t_ramar",
    wide=True,
    notes=(words("PO-pålägg: 3,21 %"), words("Rader som börjar med varav ingår i raden ovan.")),
)

GROUPED = Table(
    "Anslag, tkr",
    (Column("Anslag", share=4), Column("2024", Align.END), Column("2025", Align.END)),
    (
        Row((text("Kollektivtrafik"), amount(-160566), amount(-166566))),
        Row((text("Utvecklingsanslag"),), RowKind.GROUP),
        Row(
            (text("Tillväxtanslag"), amount(-19815), amount(-20815)),
            RowKind.IN_GROUP,
            "anslag-tillvaxt",
        ),
        Row((text("Digitalisering"), amount(0), amount(0)), RowKind.IN_GROUP),
        Row((text("Avskrivningar"), amount(-1000), amount(-2000))),
        Row((text("Totalt"), amount(-181381), amount(-189381)), RowKind.TOTAL),
    ),
    "t_anslag",
)

LONG = Table(
    "Många rader",
    (Column("Nummer"), Column("Vad", share=3), Column("Antal", Align.END)),
    tuple(
        Row(
            (
                text(f"Rad {number}"),
                text(f"Innehåll {number}", "och en rad till"),
                Cell((words(str(number)),), Decimal(number)),
            )
        )
        for number in range(1, ROWS_OF_THE_LONG_TABLE + 1)
    ),
    "t_langtabell",
)

EMPTY = Table("Tom tabell", (Column("Vad"), Column("Hur många", Align.END)), (), "t_tom")


def sample(language: str = "sv") -> BlockDocument:
    """A document with all of it."""
    return BlockDocument(
        title="Verksamhetsplan 2025",
        subtitle="Kommunstyrelsen, Lillköpings kommun",
        language=language,
        publisher="Lillköpings kommun",
        header="Verksamhetsplan 2025, Kommunstyrelsen",
        subject="Plan för kommunstyrelsen 2025",
        keywords=("Lillköping", "2025"),
        front=(Paragraph(words("Beslutad av kommunfullmäktige 2024-11-25, § 112.")),),
        blocks=(
            Heading(1, "Organisation", "s_organisation"),
            Paragraph(words("Kommunstyrelsen leder och samordnar."), Voice.LEAD),
            Paragraph(
                (
                    Run("Pengarna finns i "),
                    Run("tabellen över ramar", target="t_ramar"),
                    Run(", viktigast är "),
                    Run("demokrati", strong=True, target="ram-demokrati"),
                    Run(". "),
                    Run("Starkt", strong=True),
                    Run(" och "),
                    Run("bortkommet", target="finns-inte"),
                    Run("."),
                )
            ),
            Heading(2, "Fokus", "s_fokus"),
            BulletList(
                (
                    Entry(
                        words("Klimatomställning"),
                        "fokus-klimat",
                        (Paragraph(words("Under punkten.")), Paragraph(words("Not."), Voice.NOTE)),
                    ),
                    Entry(words("Jämlikhet")),
                )
            ),
            Heading(3, "Ansvar", "s_ansvar"),
            Facts(
                (
                    ("Ansvarig", words("Stadsdirektör")),
                    ("Ett mycket långt ordnamn på en etikett", (Run("mål", target="s_fokus"),)),
                )
            ),
            Aside(
                "Definition",
                (Paragraph(words("Ett program bär mål.")), Paragraph(words("Två."))),
            ),
            Heading(4, "Det som är svårt", "s_svart"),
            Paragraph(words(LONG_WORD)),
            Paragraph(words(MARKUP)),
            Paragraph(words(UNPRINTABLE), Voice.NOTE),
            Paragraph(words(EMOJI)),
            Heading(1, "Budget", "s_budget"),
            Paragraph(words("En inledning till budgeten.")),
            Heading(2, "Anslag", "s_anslag"),
            GROUPED,
            chart("c_ramar", "Ramar per avdelning", "Två staplar: HR −51 947 tkr, Mark 3 088 tkr."),
            chart("c_ramar-igen", "Samma ramar igen", f"Samma igen. {MARKUP}"),
            Heading(2, "Ramar", "s_ramar"),
            Paragraph(words("Så här har ramarna förändrats.")),
            BRIDGE,
            Heading(2, "Rader", "s_rader"),
            LONG,
            EMPTY,
        ),
    )
