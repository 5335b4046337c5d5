"""The people directory, from a spreadsheet or from TOML."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.engine import Engine
from policycode.deciding.people import People
from policycode.errors import ActError
from policycode.norms.policy import Policy
from policycode.syntax.acts import read_act
from policycode.syntax.load import load
from policycode.syntax.people import read_people


def people(text: str | bytes, file: str = "people.csv") -> People:
    data = text if isinstance(text, bytes) else text.encode()
    return read_people(data, file=file, zone="Europe/Amsterdam", policy="house")


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


CSV = """\
person,roles,department,from,until,acknowledged,protection
p_1,employee tester,dev,2025-01-01,2026-01-01,2026.1:2026-01-05;law:1:2026-01-06T00:00:00Z,ill:2026-02-01:2026-03-01
p_1,manager,,2026-01-01,,,

p_2,,,,,,
"""
TOML = """\
[[people]]
person = "p_1"
roles = ["employee", "tester"]
department = "dev"
from = 2025-01-01
until = 2026-01-01
acknowledged = [{ version = "2026.1", on = 2026-01-05 }, { policy = "law", version = "1", on = 2026-01-06T00:00:00Z }]
protection = [{ kind = "ill", from = 2026-02-01, until = 2026-03-01 }]
[[people]]
person = "p_1"
roles = "manager"
from = 2026-01-01
[[people]]
person = "p_2"
"""


def test_both_forms_say_the_same() -> None:
    assert people(CSV) == people(TOML, "people.toml")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_spreadsheets_separate_as_they_like(separator: str) -> None:
    quoted = CSV.replace(
        "2026.1:2026-01-05;law:1:2026-01-06T00:00:00Z", '"2026.1:2026-01-05;law:1:2026-01-06T00:00:00Z"'
    )
    assert people(b"\xef\xbb\xbf" + quoted.replace(",", separator).replace("\n", "\r\n").encode()) == people(
        CSV
    )


def test_a_directory_is_read_as_it_stood() -> None:
    person = people(CSV)["p_1"]
    assert person is not None
    before, after = person.post_at(at(2025, 12, 31, 22)), person.post_at(at(2025, 12, 31, 23))
    assert before is not None
    assert after is not None
    assert (before.roles, before.department) == (("employee", "tester"), "dev")
    assert (after.roles, after.department) == (("manager",), None)
    assert person.protected_at(at(2026, 1, 31, 22)) is None
    assert person.protected_at(at(2026, 1, 31, 23)) is not None
    assert [(one.policy, one.version, one.on) for one in person.acknowledged] == [
        ("house", "2026.1", at(2026, 1, 4, 23)),
        ("law", "1", at(2026, 1, 6)),
    ]
    assert people(CSV)["p_3"] is None


BAD = [
    ("p.csv", "", 1, "person"),
    ("p.csv", "roles\nx", 1, "person"),
    ("p.csv", "person,rolles\n", 1, "‘rolles’"),
    ("p.csv", "person,person\n", 1, "‘person’"),
    ("p.csv", "person\np\n\xff".encode("latin-1"), 3, "UTF-8"),
    ("p.csv", 'person\n"p', 2, "CSV"),
    ("p.csv", "person\np,q", 2, "kolommen"),
    ("p.csv", "person,roles\n,x", 2, "person"),
    ("p.csv", "person,from\np,2025-02-29", 2, "2025-02-29"),
    ("p.csv", "person,from\np,2025-02-28T10:00:00", 2, "geen datum of tijdstip"),
    ("p.csv", "person,from,until\np,2025-03-01,2025-03-01", 2, "later"),
    ("p.csv", "person,acknowledged\np,2026.1", 2, "kennisneming"),
    ("p.csv", "person,protection\np,sickness", 2, "bescherming"),
    ("p.csv", "person,protection\np,sickness:2026-02-01:2026-01-01", 2, "later"),
    ("p.csv", "person,roles\np,tester\nq,tester\np,tester", 4, "op regel 2"),
    ("p.csv", "person,department\np,dev\np,sales", 3, "op regel 2 in dezelfde tijd bij dev"),
    (
        "p.csv",
        "person,department,from,until\np,a,2026-01-01,\np,a,2025-01-01,2025-06-01\np,b,2025-05-31,2025-06-02",
        4,
        "op regel 3",
    ),
    (
        "p.csv",
        "person,department,from,until\np,a,2025-01-01,2027-01-01\np,a,2025-02-01,2025-03-01\np,b,2026-01-01,",
        4,
        "op regel 2",
    ),
    ("p.toml", "[[people]]\nperson = 'p'\n[[people]]\nperson = 'p'", 3, "op regel 1"),
    ("p.toml", "[[people]]\nperson = 3", 2, "tekst"),
    ("p.toml", "[[people]]\nperson = 'p'\nrole = 'x'", 3, "‘role’"),
    ("p.toml", "[[people]]\nperson = 'p'\nfrom = 2026-01-01T00:00:00", 3, "tijdzone"),
    ("p.toml", "[[people]]\nperson = 'p'\nfrom = 2026-01-01\nuntil = 2025-01-01", 4, "later"),
    ("p.toml", "[[people]]\nperson = 'p'\nfrom = 2026-02-30", 3, "2026-02-30"),
    (
        "p.toml",
        "[[people]]\nperson = 'p'\nprotection = [\n{ kind = 'a' },\n{ kind = 'b', from = 2026-05-01,\n"
        "until = 2026-01-01 }]".replace(",\nuntil", ", until"),
        5,
        "later",
    ),
    (
        "p.toml",
        "[[people]]\nperson = 'p'\n[[people]]\nperson = 'q'\nuntil = 3",
        5,
        "een datum of een tijdstip",
    ),
    ("p.toml", "[[people]", 1, "gesloten"),
]


@pytest.mark.parametrize(("file", "text", "line", "said"), BAD)
def test_what_is_no_directory_is_refused_at_its_line(
    file: str, text: str | bytes, line: int, said: str
) -> None:
    with pytest.raises(ActError) as raised:
        people(text, file)
    assert (raised.value.file, raised.value.line) == (file, line)
    assert said in raised.value.message["nl"]


def test_rows_of_one_person_may_add_to_each_other() -> None:
    rows = "p,tester,dev,2025-01-01,2026-01-01\np,tester,sales,2026-01-01,\np,driver,,,\np,tester,,,\n"
    person = people("person,roles,department,from,until\n" + rows)["p"]
    assert person is not None
    post = person.post_at(at(2026, 3, 1))
    assert post is not None
    assert (post.roles, post.department) == (("tester", "driver"), "sales")


def test_a_refused_directory_says_what_to_do() -> None:
    for file, text, _, _ in BAD:
        with pytest.raises(ActError) as raised:
            people(text, file)
        assert raised.value.help is not None, text


@given(st.binary(max_size=80) | st.text(alphabet='person,roles;from\n"2026-01:', max_size=80).map(str.encode))
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    for file in ("p.csv", "p.toml"):
        with suppress(ActError):
            people(b"person,from,acknowledged,protection\n" + data if file == "p.csv" else data, file)


def test_acknowledgements_may_be_called_so_in_both_forms() -> None:
    assert people(TOML.replace("acknowledged =", "acknowledgements ="), "people.toml") == people(
        TOML, "people.toml"
    )
    assert people(CSV.replace("until,acknowledged", "until,acknowledgements")) == people(CSV)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("p.csv", "person,roles\nq,worker\np,wroker\n", 3),
        ("p.toml", "[[people]]\nperson = 'q'\n[[people]]\nperson = 'p'\nroles = ['wroker']\n", 5),
        ("p.csv", "person,roles,department\np,worker,salse\n", 2),
    ],
)
def test_a_role_or_department_that_nobody_declared_is_told_where_the_directory_gives_it(
    house: Policy, file: str, text: str, line: int
) -> None:
    engine = Engine(house, people=people(text, file))
    with pytest.raises(ActError) as raised:
        engine.decide(read_act(ACT))
    assert (raised.value.file, raised.value.line, raised.value.act) == (file, line, "e1")
    stated = read_act({**ACT, "roles": ["wroker"], "department": "salse"})
    with pytest.raises(ActError) as raised:
        engine.decide(stated)
    assert raised.value.file is None


ACT = {"id": "e1", "time": "2026-03-02T10:00:00Z", "person": "p", "action": "post"}


@pytest.fixture
def house(tmp_path: Path) -> Policy:
    path = tmp_path / "house.policy.toml"
    path.write_text(HOUSE, encoding="utf-8")
    return load(path)


HOUSE = """\
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "UTC"
unregulated = "permitted"
[role.worker]
[department.sales]
[action.post]
"""
