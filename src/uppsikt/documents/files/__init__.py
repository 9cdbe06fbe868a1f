"""Plan files: read with every fault named, and written so that reading gives the same plan."""

from uppsikt.documents.files.lines import Lines
from uppsikt.documents.files.problems import FileProblem, UnreadablePlan
from uppsikt.documents.files.reading import (
    LARGEST_FILE,
    ReadPlan,
    parse_bytes,
    parse_plan,
    read_plan,
)
from uppsikt.documents.files.schema import json_schema
from uppsikt.documents.files.writing import plain, write_json, write_yaml

__all__ = [
    "LARGEST_FILE",
    "FileProblem",
    "Lines",
    "ReadPlan",
    "UnreadablePlan",
    "json_schema",
    "parse_bytes",
    "parse_plan",
    "plain",
    "read_plan",
    "write_json",
    "write_yaml",
]
