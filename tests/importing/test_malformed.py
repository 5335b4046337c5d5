from __future__ import annotations

import gzip
import io
import json
import tarfile
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policycode.errors import ActError, PolicycodeError
from policycode.importing import archives
from policycode.importing.mapping import read_mapping
from policycode.importing.protocol import Refused, Wanted
from policycode.importing.tables import Table
from policycode.syntax.written.values import LONGEST_TEXT

from .making import activity, as_lines, both, collection, house, order, read, run, tar
from .test_formats import HEADER, MAPPING, ROW

FORMS = ("mastodon", "cloudevents", "activitystreams", "acts", "csv")


@settings(deadline=None, max_examples=80)
@given(
    st.binary(max_size=80)
    | st.text('{}[]":,0123456789eE.-ntruefals \\u\n', max_size=80).map(str.encode)
    | st.builds(lambda cut: collection([activity(1), activity(2)])[:cut], st.integers(0, 500)),
    st.sampled_from(FORMS),
)
def test_no_bytes_make_a_traceback(data: bytes, form: str) -> None:
    # a table without the mapping's columns is none
    with tempfile.TemporaryDirectory() as name, suppress(ActError if form == "csv" else ()):
        both(Path(name), data, form=form, mapping=MAPPING)


@pytest.mark.parametrize("cut", [1, 40, 300, 700])
def test_of_a_file_that_was_cut_off_nothing_is_lost_and_nothing_doubled(cut: int, tmp_path: Path) -> None:
    whole = collection(activity(number) for number in range(20))
    found, rejects = both(tmp_path, whole[:-cut])
    assert 20 - cut // 250 - 1 <= len(found) <= 20
    assert len(rejects) == 1
    assert "cut off" in rejects[0]["message"]["en"]
    assert rejects[0]["item"] == len(found) + 1
    found, _ = both(tmp_path, whole)
    assert [one["id"] for one in found] == [activity(number)["id"] for number in range(20)]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b'{"type": "Create", "type": "Like"}', "stands there twice"),
        (b"3", "no object"),
        (b'"x"', "no object"),
        (b"null", "no object"),
        (b"[" * 200 + b"]" * 200, "no object"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "nested too deeply"),
        (b'{"a": 1e400}', "too large"),
    ],
)
def test_a_bad_item_costs_itself_only(bad: bytes, said: str, tmp_path: Path) -> None:
    one, other = json.dumps(activity(1)).encode(), json.dumps(activity(2)).encode()
    found, rejects = both(tmp_path, b"[" + one + b"," + bad + b"," + other + b"]", form="activitystreams")
    assert len(found) == 2
    assert said in rejects[0]["message"]["en"] or "nested" in rejects[0]["message"]["en"]
    assert rejects[0]["item"] == 2


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"orderedItems":[{"a":[{"b":'])
def test_nesting_without_end_takes_no_memory(opening: bytes, tmp_path: Path) -> None:
    found, rejects = both(tmp_path, opening * 500_000, form="activitystreams")
    assert not found
    assert len(rejects) == 1


def test_an_item_without_end_takes_no_memory(tmp_path: Path) -> None:
    data = b'[{"id": "' + b"x" * 12_000_000 + b'"}]'
    found, rejects = both(tmp_path, data, form="activitystreams")
    assert not found
    assert "longer than 10 MB" in rejects[0]["message"]["en"]


def test_halves_of_characters_are_refused(tmp_path: Path) -> None:
    line = json.dumps(activity(1)).replace("Post 1", "\\ud800").encode()
    found, rejects = both(tmp_path, line + b"\n" + as_lines([activity(2)]))
    assert len(found) == 1
    assert "half a character" in rejects[0]["message"]["en"]


# -- archives


def mastodon(folder: Path, data: bytes) -> tuple[list[Any], list[Any]]:
    return both(folder, data, "archive", form="mastodon")


def test_a_damaged_archive_gives_nothing(tmp_path: Path) -> None:
    packed = tar({"outbox.json": collection(activity(number) for number in range(2000))})
    flipped = bytearray(packed)
    flipped[len(packed) // 2] ^= 1
    for number, data in enumerate((packed[:-9], packed[: len(packed) // 2], bytes(flipped))):
        folder = tmp_path / str(number)
        folder.mkdir()
        found, rejects = mastodon(folder, data)
        assert not found
        assert len(rejects) == 1


@pytest.mark.parametrize(
    "name", ["../outbox.json", "/outbox.json", "a/../../outbox.json", "other.json", "..\\outbox.json"]
)
def test_a_file_that_claims_to_lie_elsewhere_is_not_read(name: str, tmp_path: Path) -> None:
    data = collection([activity(1)])
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr(name, data)
    for number, packed in enumerate((tar({name: data}), zipped.getvalue())):
        folder = tmp_path / str(number)
        folder.mkdir()
        found, rejects = mastodon(folder, packed)
        assert not found
        assert "no outbox.json" in rejects[0]["message"]["en"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_a_link_in_an_archive_is_not_followed(kind: bytes, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo("outbox.json")
        info.type, info.linkname = kind, "/etc/hostname"
        archive.addfile(info)
    found, rejects = mastodon(tmp_path, gzip.compress(packed.getvalue()))
    assert not found
    assert "no outbox.json" in rejects[0]["message"]["en"]


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_bytes(collection([activity(1)]))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "outbox.json").symlink_to(tmp_path / "secret.json")
    run(order(tmp_path / "a", output=tmp_path / "out.jsonl"))
    assert not read(tmp_path / "out.jsonl")
    assert "no outbox.json" in read(tmp_path / "out.rejects")[0]["message"]["en"]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ALWAYS", 1_000_000)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("outbox.json", b"[" + b" " * 20_000_000 + b"]")
    for number, packed in enumerate((zipped.getvalue(), tar({"outbox.json": b" " * 20_000_000}))):
        folder = tmp_path / str(number)
        folder.mkdir()
        found, rejects = mastodon(folder, packed)
        assert not found
        assert "unpacks to far more" in rejects[0]["message"]["en"]


# -- tables


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "table is empty"),
        (b"\n\n", "table is empty"),
        (b"Nr,Date\n", "no column"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_table_with_other_columns_is_refused_as_a_whole(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(ActError) as caught:
        both(tmp_path, data, "posts.csv", mapping=MAPPING)
    assert said in str(caught.value).lower()


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    rows = HEADER + ROW + '2;"x\n3;02-03-2026;22:15;Jan;Birdsite;x;ja;C;;\n'
    found, rejects = both(tmp_path, rows.encode(), "posts.csv", mapping=MAPPING)
    assert len(found) == 2
    assert "no valid CSV" in rejects[-1]["message"]["en"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("person = 3\n", "person"),
        ("persn = 'a'\n", "persn"),
        ("person = {}\n", "column"),
        ("time_zone = 'Mars/Base'\n", "time zone"),
        ("[facts.secret]\ncolumn = 'a'\nstated_by = 'gossip'\n", "gossip"),
        ("a = [", ""),
    ],
)
def test_a_mapping_with_a_mistake_is_refused_with_its_place(mapping: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(PolicycodeError) as caught:
        both(tmp_path, b"a\n1\n", "posts.csv", mapping=mapping)
    assert said in str(caught.value)
    assert "acts.toml" in str(caught.value)


# -- one item never ends an import

BEYOND = ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "0001-01-01", "9999-12-31T23:59:59Z")


@pytest.mark.parametrize("time", BEYOND)
@pytest.mark.parametrize("form", ["activitystreams", "cloudevents", "acts"])
def test_a_time_beyond_the_calendar_costs_its_own_item_only(time: str, form: str, tmp_path: Path) -> None:
    rows = [activity(1), activity(2, published=time), activity(3)]
    if form == "acts":
        rows = [
            {"id": one["id"], "time": one["published"], "person": "jan", "action": "post"} for one in rows
        ]
    if form == "cloudevents":
        rows = [
            {"specversion": "1.0", "id": str(n), "source": "s", "type": "t", "data": one}
            for n, one in enumerate(rows)
        ]
    found, rejects = both(tmp_path, as_lines(rows), form=form)
    assert len(found) == 2
    assert [one["item"] for one in rejects] == [2]
    assert rejects[0]["message"]["nl"] != rejects[0]["message"]["en"]
    assert not (tmp_path / "acts.jsonl.import").exists()


@pytest.mark.parametrize("time", BEYOND[:2])
def test_a_time_beyond_the_calendar_costs_its_own_row_only(time: str, tmp_path: Path) -> None:
    mapping = 'time_zone = "Europe/Amsterdam"\ntime = "t"\nperson = "p"\naction = { value = "post" }\n'
    data = f"t,p\n2026-03-01T10:00,jan\n{time},jan\n0001-01-01T00:00,jan\n2026-03-02T10:00,jan\n"
    found, rejects = both(tmp_path, data.encode(), "posts.csv", mapping=mapping)
    assert len(found) == 2
    assert [one["item"] for one in rejects] == [3, 4]


def test_an_item_over_which_a_reader_stumbles_is_refused_by_the_name_of_the_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(said: str) -> str:
        if "2" in said:
            raise OverflowError("too far")
        return said

    monkeypatch.setattr("policycode.importing.activities.text_of", stumbles)
    found, rejects = both(tmp_path, as_lines([activity(1), activity(2), activity(3)]))
    assert len(found) == 2
    assert "OverflowError: too far" in rejects[0]["message"]["en"]


# -- quotation marks that do not close

PLAIN = 'time = "t"\nperson = "p"\nid = "n"\naction = { value = "post" }\n'


def table(*rows: str) -> bytes:
    return "\n".join(("n;t;p", *rows, "")).encode()


def row(number: int, person: str = "jan") -> str:
    return f"{number};2026-03-01T10:00:00Z;{person}"


@pytest.mark.parametrize("bad", [2, 3, 300])
def test_a_quotation_mark_that_does_not_close_costs_its_own_row_only(bad: int, tmp_path: Path) -> None:
    rows = [row(n, '"jan' if n == bad else "jan") for n in range(1, 301)]
    found, rejects = both(tmp_path, table(*rows), "posts.csv", mapping=PLAIN)
    assert len(found) == 299
    assert [one["item"] for one in rejects] == [bad + 1]
    assert (f"Lines {bad + 2} to 301 " in rejects[0]["message"]["en"]) == (bad < 300)
    assert rejects[0]["text"] == rows[bad - 1]


def test_two_of_them_cost_their_own_rows_only(tmp_path: Path) -> None:
    rows = [row(n, '"jan' if n in (3, 8) else "jan") for n in range(1, 11)]
    found, rejects = both(tmp_path, table(*rows), "posts.csv", mapping=PLAIN)
    assert [one["item"] for one in rejects] == [4, 9]
    assert [one["provenance"]["item"] for one in found] == [2, 3, 5, 6, 7, 8, 10, 11]


def test_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    rows = [row(1), row(2, '"jan\n""de\nboer"'), row(3)]
    found, rejects = both(tmp_path, table(*rows), "posts.csv", mapping=PLAIN)
    assert not rejects
    assert [one["provenance"]["item"] for one in found] == [2, 3, 6]
    assert found[1]["person"] == 'jan\n"de\nboer'


def test_rows_that_all_swallow_the_next_are_named_in_bounded_work(tmp_path: Path) -> None:
    """Each such line opens a cell, and within one closes it and opens another."""
    (tmp_path / "t.csv").write_bytes(table(*['x";"'] * 60_000))
    mapping = tmp_path / "m.toml"
    mapping.write_text(PLAIN)
    given: list[int] = []

    class Counted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline(size)
            given.append(len(line))
            return line

    reader = Table(read_mapping(mapping), Wanted(house(), "t.csv"))
    rows = list(reader.rows(Counted((tmp_path / "t.csv").read_text())))
    assert rows
    assert all(isinstance(one, Refused) for one in rows)
    assert len(rows) < 1000
    assert any("were not read" in one.error.message["en"] for one in rows if isinstance(one, Refused))
    assert sum(given) == (tmp_path / "t.csv").stat().st_size


# -- columns, and what is too long


def test_a_column_that_stands_there_twice_is_named(tmp_path: Path) -> None:
    data = b"n;t;p;p\n1;2026-03-01T10:00:00Z;jan;piet\n"
    with pytest.raises(ActError, match="“p” more than once"):
        both(tmp_path, data, "posts.csv", mapping=PLAIN)


def test_a_column_that_is_not_mapped_may_stand_there_twice(tmp_path: Path) -> None:
    data = b"t;p;x;x\n2026-03-01T10:00:00Z;jan;1;1\n2026-03-01T10:00:00Z;jan;2;1\n"
    found, rejects = both(tmp_path, data, "posts.csv", mapping=PLAIN.replace('id = "n"\n', ""))
    assert not rejects
    assert len({one["id"] for one in found}) == 2


@pytest.mark.parametrize("data", [b"", b"n;t\n1;x\n", "n;t;é\n".encode("latin-1"), b"n" * 1_100_000])
def test_a_table_that_cannot_be_begun_leaves_nothing_to_resume(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ActError):
        both(tmp_path, data, "posts.csv", mapping=PLAIN)
    assert not (tmp_path / "acts.jsonl.import").exists()
    found, _ = both(tmp_path, table(row(1)), "posts.csv", mapping=PLAIN + "# mended\n")
    assert len(found) == 1


def test_what_was_read_before_a_table_that_cannot_be_begun_lasts(tmp_path: Path) -> None:
    good, bad, out = tmp_path / "good.csv", tmp_path / "bad.csv", tmp_path / "acts.jsonl"
    good.write_bytes(table(row(1)))
    bad.write_bytes(b"a;b\n")
    with pytest.raises(ActError):
        run(order(good, bad, output=out, mapping=PLAIN))
    assert not (tmp_path / "acts.jsonl.import").exists()
    assert len(read(out)) == 1
    assert run(order(good, output=out, mapping=PLAIN)).present == 1


@pytest.mark.parametrize(("more", "kept"), [(0, 1), (1, 0)])
def test_a_text_that_is_too_long_is_refused_and_never_cut(more: int, kept: int, tmp_path: Path) -> None:
    text = "x" * (LONGEST_TEXT + more)
    one = activity(1, object={"type": "Note", "content": text})
    found, rejects = both(tmp_path, as_lines([one, activity(2)]))
    assert len(found) == 1 + kept
    assert [one["item"] for one in rejects] == [1] * more
    if kept:
        assert found[0]["content"] == text
