"""The addresses of editing: beneath the plan's own, in words a reader can say."""

from django.urls import path, register_converter

from uppsikt.web.editing.views import (
    choose,
    contents,
    draft,
    edit,
    history,
    move,
    move_to,
    new,
    new_year,
    remove,
)
from uppsikt.web.urls import PlanSlug

_SECTION, _IN_ADDRESS = "section.", "avsnitt."


class PartKey:
    """An item by its identity, or a section by its path: `mal-1`, `avsnitt.budget`."""

    regex = rf"(?:{PlanSlug.regex}|avsnitt(?:\.[a-z_]+)+)"

    def to_python(self, value: str) -> str:
        """The key."""
        is_section = value.startswith(_IN_ADDRESS)
        return _SECTION + value.removeprefix(_IN_ADDRESS) if is_section else value

    def to_url(self, value: str) -> str:
        """The key as addresses have it."""
        is_section = value.startswith(_SECTION)
        return _IN_ADDRESS + value.removeprefix(_SECTION) if is_section else value


register_converter(PartKey, "part")

# What is edited is the draft, whichever version the reader comes from.
PLAN = "<item:body>/<year_alone:year>"
EDIT = f"{PLAN}/redigera/<part:key>"

urlpatterns = [
    path(f"{PLAN}/redigera/", contents.plan, name="edit"),
    path(f"{EDIT}/", contents.contents, name="edit_contents"),
    path(f"{EDIT}/andra", edit.edit, name="edit_part"),
    path(f"{EDIT}/valj", choose.choose, name="edit_choose"),
    path(f"{EDIT}/ny/<slug:field>", new.new, name="edit_new"),
    path(f"{EDIT}/flytta", move.move, name="edit_move"),
    path(f"{EDIT}/flytta-till", move_to.move_elsewhere, name="edit_move_to"),
    path(f"{EDIT}/ta-bort", remove.remove, name="edit_remove"),
    path(f"{EDIT}/utkast", draft.save, name="edit_draft"),
    path(f"{EDIT}/utkast/kasta", draft.discard, name="edit_discard"),
    path(f"{EDIT}/historik", history.history, name="edit_history"),
    path(f"{EDIT}/aterstall", history.restore, name="edit_restore"),
    path(f"{PLAN}/nytt-ar", new_year.new_year, name="new_year"),
]
