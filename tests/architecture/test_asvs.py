"""The table of docs/security/asvs.md: whole, numbered as the standard, and each proof there."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "docs" / "security" / "asvs.md"
ROW = re.compile(r"\| (V\d+\.\d+)\.(\d+) \| (\d) \| ([a-z ]+) \| (.*) \| (.*) \|")
STATES = {"done", "by design", "partly", "not done", "not ours"}
PROOF = re.compile(r"`([\w/]+\.py)::(\w+)`")
# OWASP ASVS 5.0.0: the level of each requirement of a section, in order
STANDARD = dict(
    line.split()
    for line in """
    V1.1 22
    V1.2 1111122223
    V1.3 112222222223
    V1.4 222
    V1.5 123
    V2.1 122
    V2.2 112
    V2.3 12223
    V2.4 23
    V3.1 3
    V3.2 113
    V3.3 12223
    V3.4 11222233
    V3.5 11122333
    V3.6 3
    V3.7 22333
    V4.1 12233
    V4.2 23333
    V4.3 22
    V4.4 1222
    V5.1 2
    V5.2 112333
    V5.3 113
    V5.4 222
    V6.1 122
    V6.2 111111112222
    V6.3 11223333
    V6.4 112233
    V6.5 22222333
    V6.6 2223
    V6.7 33
    V6.8 2222
    V7.1 222
    V7.2 1111
    V7.3 22
    V7.4 11222
    V7.5 223
    V7.6 22
    V8.1 1233
    V8.2 1123
    V8.3 133
    V8.4 23
    V9.1 111
    V9.2 1222
    V10.1 22
    V10.2 223
    V10.3 22223
    V10.4 1111122222233333
    V10.5 22222
    V10.6 22
    V10.7 222
    V11.1 2233
    V11.2 22233
    V11.3 11233
    V11.4 1222
    V11.5 23
    V11.6 23
    V11.7 33
    V12.1 12233
    V12.2 11
    V12.3 22223
    V13.1 2333
    V13.2 222223
    V13.3 2233
    V13.4 1222233
    V14.1 22
    V14.2 12223333
    V14.3 122
    V15.1 12233
    V15.2 12233
    V15.3 1222222
    V15.4 3333
    V16.1 2
    V16.2 22222
    V16.3 2222
    V16.4 222
    V16.5 2223
    V17.1 23
    V17.2 22223333
    V17.3 22
    """.strip().splitlines()
)
ROWS = [match.groups() for line in TABLE.read_text().splitlines() if (match := ROW.match(line))]
pytestmark = pytest.mark.no_database


def test_the_standard_is_counted_as_it_counts_itself() -> None:
    assert Counter("".join(STANDARD.values())) == {"1": 70, "2": 183, "3": 92}


def test_every_requirement_of_the_first_two_levels_has_its_row() -> None:
    wanted = [
        (section, str(number), level)
        for section, levels in STANDARD.items()
        for number, level in enumerate(levels, 1)
        if level != "3"
    ]
    assert [(section, number, level) for section, number, level, *_rest in ROWS] == wanted


def test_every_state_is_one_of_five_and_says_why() -> None:
    for section, number, _level, state, words, proof in ROWS:
        assert state in STATES, f"{section}.{number}"
        assert words.strip(), f"{section}.{number}"
        assert state != "done" or PROOF.search(proof), f"{section}.{number} has no test"


def test_every_named_test_exists() -> None:
    for section, number, *_rest, proof in ROWS:
        for file, name in PROOF.findall(proof):
            tree = ast.parse((ROOT / file).read_text())
            names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert name in names, f"{section}.{number}: {file}::{name}"


def test_the_sums_above_the_table_are_those_of_the_table() -> None:
    counts = Counter(state for _section, _number, _level, state, *_rest in ROWS)
    (line,) = (one for one in TABLE.read_text().splitlines() if one.startswith("Sums:"))
    said = dict(re.findall(r"(\d+) ([a-z ]+?)[,.]", line))
    assert {state: str(count) for state, count in counts.items()} == {
        name: count for count, name in said.items()
    }
