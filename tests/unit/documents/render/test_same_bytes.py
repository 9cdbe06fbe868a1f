"""What was decided is printed the same for ever: by another process, at another time."""

import json
import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.support.planting import example
from uppsikt.documents.frozen import Frozen, freeze
from uppsikt.documents.plan import Decision
from uppsikt.documents.render.formats import FORMATS

DECISION = Decision(
    body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/112"
)
DECIDED = example().model_copy(update={"decision": DECISION})

PRINTING = """
import hashlib, json, sys, time
from pathlib import Path

moved = float(sys.argv[3])
now = time.time
time.time = lambda: now() + moved
from uppsikt.documents.frozen import thaw
from uppsikt.documents.render.formats import FORMATS

document = thaw(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2])
made = {key: hashlib.sha256(form.render(document)).hexdigest() for key, form in FORMATS.items()}
print(json.dumps(made))
"""

YEAR = 365 * 24 * 3600


def printed(frozen: Frozen, folder: Path, *, seed: str, zone: str, moved: int) -> dict[str, str]:
    """The checksum of each file, made by a process of its own."""
    text = folder / "frozen.json"
    text.write_text(frozen.text, encoding="utf-8")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C", "LC_ALL": "C"}
    command = [sys.executable, "-c", PRINTING, str(text), frozen.sha256, str(moved)]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    made: dict[str, str] = json.loads(answer.stdout)
    return made


def test_every_file_has_the_same_bytes_whoever_prints_it_and_when(tmp_path: Path) -> None:
    frozen = freeze(DECIDED)
    one = printed(frozen, tmp_path, seed="1", zone="Europe/Stockholm", moved=0)
    other = printed(frozen, tmp_path, seed="2", zone="Pacific/Auckland", moved=7 * YEAR)
    assert set(one) == set(FORMATS)
    assert one == other


def test_another_text_gives_other_files(tmp_path: Path) -> None:
    changed = freeze(DECIDED.model_copy(update={"title": "En annan plan"}))
    one = printed(freeze(DECIDED), tmp_path, seed="1", zone="UTC", moved=0)
    other = printed(changed, tmp_path, seed="1", zone="UTC", moved=0)
    assert [key for key in one if one[key] == other[key]] == []


@pytest.mark.parametrize(("document", "day"), [(DECIDED, "D:20241125"), (example(), "D:20000101")])
def test_a_pdf_says_the_day_of_the_decision(document: object, day: str) -> None:
    content = FORMATS["pdf"].render(document)  # type: ignore[arg-type]
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith(day)
