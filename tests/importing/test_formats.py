from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policycode.hooks import host

from .making import ME, activity, acts_of, as_lines, both, collection, order, read, run, tar

SHAPES: dict[str, Any] = {
    "collection": collection,
    "list": lambda items: json.dumps(list(items)).encode(),
    "lines": as_lines,
    "indented": lambda items: json.dumps(
        {"orderedItems": list(items), "type": "Collection"}, indent=2
    ).encode(),
    "unordered": lambda items: json.dumps(
        {"@context": CONTEXT, "type": "Collection", "items": list(items)}
    ).encode(),
    "page": lambda items: json.dumps({"@context": CONTEXT, "first": {"orderedItems": list(items)}}).encode(),
    "byte order mark": lambda items: b"\xef\xbb\xbf" + json.dumps(list(items)).encode(),
}
CONTEXT = "https://www.w3.org/ns/activitystreams"


@pytest.mark.parametrize("shape", SHAPES)
def test_activities_are_read_in_every_shape(shape: str, tmp_path: Path) -> None:
    found = acts_of(tmp_path, SHAPES[shape]([activity(1), activity(2, "Announce")]))
    assert [(one["id"], one["action"], one.get("content")) for one in found] == [
        (f"{ME}/statuses/1/activity", "post", "Post 1"),
        (f"{ME}/statuses/2/activity", "share", "Post 2"),
    ]
    (one, _) = found
    assert one["provenance"] == {
        "source": ME,
        "id": f"{ME}/statuses/1/activity",
        "format": "activitystreams",
        "file": "in.json",
        "item": 1,
        "imported": "2026-06-01T12:00:00+00:00",
        "purpose": "inquiry 12",
    }


def test_one_activity_by_itself_is_read(tmp_path: Path) -> None:
    (found,) = acts_of(tmp_path, json.dumps(activity(1), indent=1).encode())
    assert found["person"] == ME


@pytest.mark.parametrize(
    ("item", "action"),
    [
        (activity(1, "as:Create"), "post"),
        (activity(1, "https://www.w3.org/ns/activitystreams#Announce"), "share"),
        (activity(1, ["Offer", "Announce"]), "share"),
        (activity(1, "Delete", object={"type": "Tombstone"}), "remove"),
        (activity(1, "Follow"), "react"),  # the wider of the two that it may be
        (
            {
                "type": "Note",
                "id": "https://m.example/1",
                "attributedTo": ME,
                "published": "2026-03-01T10:00Z",
            },
            "post",
        ),
        (
            {"type": "Article", "attributedTo": [{"id": ME}], "published": "2026-03-01T10:00:00+01:00"},
            "article",
        ),
    ],
)
def test_an_activity_is_the_action_that_the_policy_says(item: Any, action: str, tmp_path: Path) -> None:
    (found,) = acts_of(tmp_path, as_lines([item]), form="activitystreams")
    assert (found["action"], found["person"]) == (action, ME)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (activity(1, "Undo"), "No action of the policy is an activity Undo"),
        (activity(1, "Like"), "may be any of nod, wave"),
        (activity(1, published=None, object="https://m.example/1"), "when it was done"),
        (activity(1, published="yesterday"), "is no instant"),
        (activity(1, published="2026-03-01T10:00:00"), "is no instant"),
        (activity(1, actor=None), "who did it"),
        (activity(1, type=None), "no `type`"),
        (activity(1, type=3), "no `type`"),
    ],
)
def test_what_is_no_act_is_refused_with_its_place_and_the_rest_is_read(
    item: Any, said: str, tmp_path: Path
) -> None:
    found, rejects = both(tmp_path, as_lines([activity(7), item, activity(8)]), form="activitystreams")
    assert [one["content"] for one in found] == ["Post 7", "Post 8"]
    (reject,) = rejects
    assert said in reject["message"]["en"]
    assert (reject["file"], reject["item"]) == ("in.json", 2)
    assert json.loads(reject["text"]) == item


def test_markup_and_warnings_become_text(tmp_path: Path) -> None:
    note = {"type": "Note", "summary": "CW", "content": "<p>a &amp; b<br>c</p><script>x()</script><p>d</p>"}
    (found,) = acts_of(tmp_path, as_lines([activity(1, object=note)]))
    assert found["content"] == "CW\na & b\nc\nd"


def test_the_server_is_the_platform_unless_the_mapping_says_so(tmp_path: Path) -> None:
    (found,) = acts_of(tmp_path, as_lines([activity(1)]))
    assert found["platform"] == "m.example"
    mapping = """
platform = { value = "x" }
person = { column = "actor", values = { "https://m.example/users/jan" = "p_17" } }
roles = { value = ["worker"] }
[facts.reach]
column = "policycode.audience"
values = { public = 1000, followers = 50, direct = 1, unlisted = 100 }
"""
    folder = tmp_path / "mapped"
    folder.mkdir()
    (found,) = acts_of(folder, as_lines([activity(1, to=[f"{ME}/followers"])]), mapping=mapping)
    assert (found["platform"], found["person"], found["roles"]) == ("x", "p_17", ["worker"])
    assert found["facts"]["reach"]["value"] == 50


# -- archives


def test_an_archive_of_mastodon_is_read_packed_and_unpacked(tmp_path: Path) -> None:
    outbox = collection([activity(1), activity(2)])
    files = {"actor.json": b"{}", "media/a.png": b"\0" * 99, "outbox.json": outbox}
    (tmp_path / "a.tar.gz").write_bytes(tar(files))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"export/{name}", data)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "outbox.json").write_bytes(outbox)
    for name in ("a.tar.gz", "a.zip", "a"):
        output = tmp_path / f"{name}.jsonl"
        run(order(tmp_path / name, output=output))
        found = read(output)
        assert [one["content"] for one in found] == ["Post 1", "Post 2"]
        assert found[0]["platform"] == "mastodon"
        assert found[0]["provenance"]["file"] == f"{name}/outbox.json"


# -- events


def event(number: int, **more: Any) -> dict[str, Any]:
    made = {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "https://intranet.example/wall",
        "type": "example.posted",
        "time": "2026-03-01T10:00:00Z",
        "data": {"person": "p_1", "roles": ["worker"], "action": "post", "facts": {"secret": True}},
        **more,
    }
    return {key: value for key, value in made.items() if value is not None}


@pytest.mark.parametrize("shape", ["list", "lines", "byte order mark"])
def test_events_carry_acts(shape: str, tmp_path: Path) -> None:
    found = acts_of(tmp_path, SHAPES[shape]([event(1), event(2)]))
    assert [one["id"] for one in found] == [f"https://intranet.example/wall#e{number}" for number in (1, 2)]
    assert found[0]["time"] == "2026-03-01T10:00:00+00:00"
    assert found[0]["provenance"]["source"] == "https://intranet.example/wall"


def test_events_carry_activities_too(tmp_path: Path) -> None:
    (found,) = acts_of(tmp_path, as_lines([event(1, data=activity(3, published=None))]))
    assert (found["action"], found["content"], found["time"]) == (
        "post",
        "Post 3",
        "2026-03-01T10:00:00+00:00",
    )


def test_a_mapping_says_what_an_event_means(tmp_path: Path) -> None:
    mapping = """
person = "data.author.id"
action = { column = "type", values = { "example.posted" = "post" } }
roles = "data.roles"
facts.secret = "data.secret"
"""
    data = {"author": {"id": "p_9"}, "roles": ["worker"], "secret": True}
    (found,) = acts_of(tmp_path, json.dumps(event(1, data=data)).encode(), mapping=mapping)
    assert (found["person"], found["action"], found["roles"]) == ("p_9", "post", ["worker"])
    assert found["facts"]["secret"]["value"] is True


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (event(1, specversion="0.3"), "no CloudEvent of version 1.0"),
        (event(1, id=None), "`id` is missing"),
        (event(1, source=""), "`source` is missing"),
        (event(1, data=None), "no act in this event"),
        (event(1, data="text"), "no act in this event"),
        (event(1, data={"action": "post"}), "person"),
        (event(1, time=None), "An act that was done has a time"),
        (event(1, data={"person": "p", "action": "post", "facts": {"sceret": True}}), "sceret"),
        (event(1, data={"person": "p", "action": "post", "facts": {"secret": "maybe"}}), "secret"),
    ],
)
def test_an_event_without_an_act_is_refused(item: Any, said: str, tmp_path: Path) -> None:
    found, rejects = both(tmp_path, as_lines([event(7), item]), form="cloudevents")
    assert len(found) == 1
    assert said in rejects[0]["message"]["en"]


# -- tables

MAPPING = """
source = "intranet"
time_zone = "Europe/Amsterdam"
id = "Nr"
time = { column = ["Date", "Time"], format = "%d-%m-%Y %H:%M" }
person = { column = "Author", values = { Jan = "p_17", Els = "p_18" } }
roles = { value = ["worker"] }
action = { value = "post" }
platform = { column = "Channel", values = { Birdsite = "x" } }
content = "Text"
[facts.secret]
column = "Secret"
[facts.class]
column = "Class"
values = { I = "internal", C = "closed" }
stated_by = "person:p_hr"
[facts.topic]
column = "Topics"
separator = "/"
[facts.reach]
column = "Reach"
"""
HEADER = "Nr;Date;Time;Author;Channel;Text;Secret;Class;Topics;Reach\n"
ROW = '1;02-03-2026;22:15;Jan;Birdsite;"a; ""b""\nc";ja;C;money/people;1200\n'


def table(folder: Path, *rows: str, mapping: str = MAPPING) -> tuple[list[Any], list[Any]]:
    return both(folder, (HEADER + "".join(rows)).encode(), "posts.csv", mapping=mapping)


def test_a_table_is_read_by_its_mapping(tmp_path: Path) -> None:
    (found,), rejects = table(tmp_path, ROW)
    assert not rejects
    assert found.pop("provenance")["item"] == 2
    assert found == {
        "id": "intranet#1",
        "time": "2026-03-02T22:15:00+01:00",
        "person": "p_17",
        "roles": ["worker"],
        "action": "post",
        "platform": "x",
        "content": 'a; "b"\nc',
        "facts": {
            "secret": {"value": True, "stated_by": "system:intranet", "confidence": 1.0},
            "class": {"value": "closed", "stated_by": "person:p_hr", "confidence": 1.0},
            "topic": {"value": ["money", "people"], "stated_by": "system:intranet", "confidence": 1.0},
            "reach": {"value": 1200, "stated_by": "system:intranet", "confidence": 1.0},
        },
    }


def test_an_empty_cell_leaves_a_fact_unknown(tmp_path: Path) -> None:
    (found,), _ = table(tmp_path, "1;02-03-2026;22:15;Jan;;;;;;\n")
    assert "facts" not in found
    assert "platform" not in found


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2;02-03-2026;22:15;Piet;Birdsite;x;ja;C;;\n", "Piet is not among the `values`"),
        ("2;2026-03-02;22:15;Jan;Birdsite;x;ja;C;;\n", "is no instant"),
        ("2;29-03-2026;02:30;Jan;Birdsite;x;ja;C;;\n", "twice or never"),
        ("2;25-10-2026;02:30;Jan;Birdsite;x;ja;C;;\n", "twice or never"),
        ("2;02-03-2026;22:15;Jan;Birdsite;x;perhaps;C;;\n", "no yes or no"),
        ("2;02-03-2026;22:15;Jan;Birdsite;x;ja;C;;many\n", "no whole number"),
        ("2;02-03-2026;22:15;Jan;Birdsite;x;ja;C;weather;\n", "topic"),
        ("2;02-03-2026;22:15;Jan\n", "4 cells"),
        ('2;02-03-2026;22:15;Jan;Birdsite;"x"y;ja;C;;\n', "no valid CSV"),
        ("2;02-03-2026;22:15;;Birdsite;x;ja;C;;\n", "person"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_line(row: str, said: str, tmp_path: Path) -> None:
    found, rejects = table(tmp_path, row, ROW)
    assert [one["id"] for one in found] == ["intranet#1"]
    assert said.lower() in rejects[0]["message"]["en"].lower()
    assert (rejects[0]["file"], rejects[0]["item"]) == ("posts.csv", 2)


def test_a_system_never_states_a_judgement(tmp_path: Path) -> None:
    mapping = MAPPING + '[facts.tone]\ncolumn = "Class"\nvalues = { C = "rude" }\n'
    (found,), _ = table(tmp_path, ROW, mapping=mapping)
    assert found["facts"]["tone"]["stated_by"] == "system:intranet"


# -- plugins


def test_the_packages_own_formats_come_by_the_hook_of_plugins() -> None:
    known = host().importers()
    assert list(known)[:5] == ["mastodon", "cloudevents", "acts", "activitystreams", "csv"]
    assert host().maker_of("policycode_importers", "csv") == "formats"


OWN = """
from policycode.diagnostics import words
from policycode.hooks import hookimpl
from policycode.importing.protocol import Found, Importer


def read(path, wanted):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        id, time, person = line.split()
        act = {"time": time, "person": person, "roles": ["worker"], "action": "post"}
        yield Found("wall", id, wanted.name, number, act)


@hookimpl
def policycode_importers():
    return [Importer("wall", words("Prikbord.", "Wall."), lambda path, head: path.suffix == ".wall", read)]
"""


def test_a_plugin_adds_a_format(tmp_path: Path) -> None:
    plugin, file = tmp_path / "wall.py", tmp_path / "a.wall"
    plugin.write_text(OWN, encoding="utf-8")
    file.write_text("7 2026-03-01T10:00:00Z p_1\n", encoding="utf-8")
    wall = host([str(plugin)]).importers()["wall"]
    assert wall.recognises(file, b"")
    wanted = order(file, output=tmp_path / "out.jsonl", form="csv")
    run(replace(wanted, sources=[replace(wanted.sources[0], importer=wall)]))
    (found,) = read(tmp_path / "out.jsonl")
    assert (found["id"], found["provenance"]["format"]) == ("wall#7", "wall")
