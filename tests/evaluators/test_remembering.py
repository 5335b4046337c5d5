"""What is remembered changes no outcome, and nobody is asked twice about the same."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policycode
from policycode.deciding.acts import StatedValue
from policycode.deciding.judge import Outcome
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Engine, Finding, InProcess, Kept, Kind, Memory, Remembered, source
from policycode.evaluators.remembering import InMemory
from policycode.syntax.acts import act_to_json, read_act

POLICY = """
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.worker]
[action.post]
[action.share]
[platform.x]
[platform.y]
[fact.loud]
type = "bool"
[fact.long]
type = "bool"
default = false
[fact.topic]
type = "set"
values = ["hello", "bye"]
[clause.loud]
effect = "forbid"
force = "binding"
when = "loud and long"
[clause.topic]
effect = "forbid"
force = "binding"
when = '"bye" in topic'
"""
WORDS = st.lists(st.sampled_from(["HELLO", "hello", "bye", "!"]), max_size=3).map(" ".join)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("p") / "house.policy.toml"
    file.write_text(POLICY, encoding="utf-8")
    return policycode.load(file)


class Reader:
    """Reads the text, and counts how often."""

    cost = 1.0
    provides = {"loud": "bool", "long": "bool", "topic": "set"}  # noqa: RUF012  # never changed
    needs = frozenset({"content"})

    def __init__(self, memory: Memory | None, kind: Kind = Kind.RULE, fails: bool = False) -> None:
        self.memory, self.kind, self.fails = memory, kind, fails
        self.seen: list[ActSeen] = []

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        self.seen.append(act)
        if self.fails:
            raise ValueError("boom")
        text = act.content or ""
        found: dict[str, StatedValue] = {
            "loud": text.isupper(),
            "long": len(text) > 5,
            "topic": tuple(word for word in ("hello", "bye") if word in text),
        }
        return (Finding(name, found[name], evidence=({"start": 0, "end": 1},)) for name in sorted(wanted))


BY_TEXT = Memory(frozenset({"content"}), "1")


def acts(*texts: str, **more: Any) -> list[Any]:
    plain = {"time": "2026-03-02T10:00:00Z", "roles": ["worker"], "action": "post", **more}
    return [
        read_act({"id": f"e{number}", "person": f"p{number % 3}", "content": text, **plain})
        for number, text in enumerate(texts)
    ]


def engine(policy: Any, reader: Reader, kept: Kept | None = None, **how: Any) -> Engine:
    one = source("reader", reader, mark=how.pop("mark", None))
    return Engine(policy, evaluators=[one], caller=Remembered(InProcess(), kept, **how))


@given(st.lists(WORDS, min_size=1, max_size=8), st.booleans())
@settings(max_examples=25, deadline=None)
def test_the_outcome_is_that_without_a_memory(policy: Any, texts: list[str], at_once: bool) -> None:
    with TemporaryDirectory() as folder:
        kept = Kept(Path(folder) / "kept")
        without = Engine(policy, evaluators=[source("reader", Reader(None))], caller=InProcess())
        plain = [act_to_json(without.decide(one).act) for one in acts(*texts)]
        for _ in range(2):  # with an empty file, then with a full one and an empty memory
            asking = engine(policy, Reader(BY_TEXT), kept, mark="reader")
            several = acts(*texts)
            answered = asking.ask_many(several) if at_once else [asking.ask(one) for one in several]
            assert [act_to_json(one.decision.act) for one in answered] == plain
        assert all(not one.faults for one in answered)
        kept.close()


def test_the_same_text_is_read_once_whoever_wrote_it(policy: Any) -> None:
    reader = Reader(BY_TEXT)
    asking = engine(policy, reader)
    asking.ask_many(acts("HELLO", "HELLO", "HELLO THERE"))
    once = len(reader.seen)
    asking.ask_many(acts("HELLO THERE", "HELLO", action="share", platform="x"))
    assert len(reader.seen) == once
    assert {one.content for one in reader.seen} == {"HELLO", "HELLO THERE"}


def test_it_is_shown_what_its_answer_hangs_on_and_nothing_else(policy: Any) -> None:
    reader = Reader(replace(BY_TEXT, sees=frozenset({"platform"})))
    engine(policy, reader).ask_many(acts("HELLO", platform="x"))
    (first, *_) = reader.seen
    assert (first.content, first.platform) == ("HELLO", "x"), "what it needs it sees too"
    assert (first.id, first.person, first.action, first.roles, first.facts) == ("", "", "", (), {})


def test_of_what_it_sees_every_part_counts(policy: Any) -> None:
    for sees, reads in [({"platform"}, 2), (set(), 1)]:
        reader = Reader(replace(BY_TEXT, sees=frozenset(sees)))
        asking = engine(policy, reader)
        for platform in ("x", "y", "x"):
            asking.ask_many(acts("bye!!", platform=platform))
        texts = [one.platform for one in reader.seen]
        assert len(texts) == reads * (len(texts) // reads)
        assert len({*texts}) == reads


@pytest.mark.parametrize(
    ("change", "is_asked_again"),
    [
        (lambda: (Reader(BY_TEXT), "reader"), False),
        (lambda: (Reader(replace(BY_TEXT, version="2")), "reader"), True),
        (lambda: (Reader(BY_TEXT), "reader with other options"), True),
        (lambda: (Reader(None), "reader"), True),
        (lambda: (Reader(BY_TEXT), None), True),
    ],
)
def test_on_the_next_run_another_version_or_option_is_asked_anew(
    policy: Any, tmp_path: Path, change: Callable[[], tuple[Reader, str | None]], is_asked_again: bool
) -> None:
    kept = Kept(tmp_path / "kept")
    first = Reader(BY_TEXT)
    engine(policy, first, kept, mark="reader").ask_many(acts("bye"))
    assert first.seen
    reader, mark = change()
    engine(policy, reader, kept, mark=mark).ask_many(acts("bye"))
    assert bool(reader.seen) is is_asked_again


def test_people_and_services_are_asked_each_time_unless_they_say_for_how_long(policy: Any) -> None:
    for kind in (Kind.PERSON, Kind.SERVICE):
        for seconds, asked in [(None, 2), (3600.0, 1), (0.0, 2)]:
            reader = Reader(replace(BY_TEXT, seconds=seconds), kind)
            asking = engine(policy, reader)
            for _ in range(2):
                asking.decide(acts("bye")[0])
            assert len(reader.seen) == asked * (len(reader.seen) // asked)
            assert len(reader.seen) >= asked
            again = len(reader.seen)
            asking.decide(acts("bye")[0])
            assert (len(reader.seen) > again) is (asked == 2), (kind, seconds)


def test_a_failure_is_not_remembered(policy: Any) -> None:
    reader = Reader(BY_TEXT, fails=True)
    asking = engine(policy, reader)
    assert asking.ask(acts("HELLO THERE")[0]).decision.outcome is Outcome.UNDETERMINED
    reader.fails = False
    assert asking.ask(acts("HELLO THERE")[0]).decision.outcome is Outcome.BREACH


def test_memory_is_bounded_and_what_was_used_last_stays() -> None:
    store = InMemory(2)
    for key in "ab":
        store.put(key, (Finding("loud", True),), None, None)
    assert store.get("a") is not None
    store.put("c", (), None, None)
    assert len(store) == 2
    assert store.get("b") is None
    assert store.get("a") is not None


def test_threads_remember_together(policy: Any) -> None:
    reader = Reader(BY_TEXT)
    asking = engine(policy, reader)
    outcomes: list[Outcome] = []

    def decide() -> None:
        outcomes.extend([asking.decide(one).outcome for one in acts(*["HELLO THERE", "hello"] * 5)])

    threads = [threading.Thread(target=decide) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert outcomes == [Outcome.BREACH, Outcome.PERMITTED] * 20


# -- the file


VALUES = st.sampled_from(
    [True, False, 3, "some", ("a", "b"), frozenset({"b", "a"}), date(2026, 1, 2), datetime(2026, 1, 2, 3, 4)]
)


@given(st.lists(st.builds(Finding, st.text(max_size=5), VALUES, st.floats(0, 1), st.just(({"start": 1},)))))
@settings(max_examples=25, deadline=None)
def test_a_finding_comes_back_as_it_was(findings: list[Finding]) -> None:
    with TemporaryDirectory() as folder:
        kept = Kept(Path(folder) / "kept")
        kept.put("key", tuple(findings), None, None)
        back = kept.get("key")
        kept.close()
    assert back is not None
    for one, other in zip(back, findings, strict=True):
        members = isinstance(other.value, frozenset)
        assert one == (replace(other, value=tuple(sorted(other.value))) if members else other)


def test_the_file_is_its_owners_holds_no_text_and_is_found_again(policy: Any, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    kept = Kept(file)
    engine(policy, Reader(BY_TEXT), kept, mark="reader").ask_many(acts("HELLO SECRET WORLD"))
    kept.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    data = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"SECRET" not in data
    assert b"p0" not in data
    other = Kept(tmp_path / "other")
    engine(policy, Reader(BY_TEXT), other, mark="reader").ask_many(acts("HELLO SECRET WORLD"))
    assert keys(file).isdisjoint(keys(other.path)), "the same text leaves another trace in another file"


def keys(file: Path) -> set[bytes]:
    with sqlite3.connect(file) as opened:
        return {bytes(key) for (key,) in opened.execute("SELECT key FROM answer")}


def test_evidence_that_repeats_the_text_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    for said, stays in [("a rule", True), ("jan@example.org", False), ("Jan@Example.org", False)]:
        for evidence in (said, {"text": said}, [{"found": [said]}]):
            kept.clear()
            kept.put("key", (Finding("loud", True, 1.0, (evidence,)),), None, "mail jan@example.org now")
            assert (kept.get("key") is not None) is stays


def test_what_is_kept_ends_and_can_be_forgotten(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", days=0)
    kept.put("key", (), None, None)
    assert kept.get("key") is None
    kept = Kept(tmp_path / "kept")
    kept.put("short", (), 0.0, None)
    kept.put("long", (), None, None)
    assert (kept.get("short"), kept.get("long")) == (None, ())
    kept.clear()
    assert kept.get("long") is None


@pytest.mark.parametrize("contents", [b"not a database at all", b"{}", b"\0" * 2000])
def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path, contents: bytes) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(contents)
    with pytest.raises(UsageError, match="no answers of evaluators"):
        Kept(file)
    assert file.read_bytes() == contents


def test_another_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE answer (key)")
    with pytest.raises(UsageError, match="another file"):
        Kept(tmp_path / "other.db")


def test_several_runs_share_a_file_from_its_first_moment(tmp_path: Path) -> None:
    made: list[Kept] = []
    threads = [threading.Thread(target=lambda: made.append(Kept(tmp_path / "kept"))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 8
    made[0].put("key", (Finding("loud", True),), None, None)
    assert all(one.get("key") == (Finding("loud", True),) for one in made), "they have one salt"


def test_a_file_that_breaks_forgets_and_disturbs_nothing(policy: Any, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    kept.close()
    asking = engine(policy, Reader(BY_TEXT), kept, mark="reader")
    assert [one.decision.outcome for one in asking.ask_many(acts("HELLO THERE"))] == [Outcome.BREACH]


def test_a_version_is_made_of_files_too(tmp_path: Path) -> None:
    file = tmp_path / "terms.txt"

    def version(*parts: Any) -> str:
        file.write_text(parts[0], encoding="utf-8")
        return Memory.of({"content"}, *parts[1:], file).version

    assert version("a", "1") == version("a", "1")
    assert len({version("a", "1"), version("b", "1"), version("a", "2"), version("a", "1", "")}) == 4
