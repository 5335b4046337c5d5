from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policycode_respect import KIND
from policycode_respect.evaluator import Respect
from policycode_respect.grading import CEILING, DOUBTFUL, LEAST, SURE
from policycode_respect.lexicon import KINDS, SEVERITIES, shipped
from policycode_respect.masking import starred, unfigured, written_apart
from policycode_respect.measure import TEXTS, measured
from pydantic import ValidationError

from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.evaluators.protocol import ActSeen
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of
from policycode.testing.quality import labelled
from policycode.testing.wiring import done, wired

README = Path(__file__).parents[1] / "README.md"
TONE = """
[clause.tone]
effect = "forbid"
force = "binding"
when = 'tone >= "grossly_insulting"'
"""
THRESHOLD = """
[fact.tone]
type = "level"
values = ["respectful", "hurtful", "grossly_insulting"]
threshold = 0.65
"""
INSULT = "Jij bent een klootzak en een idioot."


def respect(**options: Any) -> Respect:
    made = make(KIND, options, options.pop("folder", Path()))
    assert isinstance(made, Respect)
    return made


ORDINARY = respect()
SOME = [word for language in ("nl", "en") for entry in shipped(language).entry for word in entry.terms]


def act(text: str) -> ActSeen:
    return ActSeen("a", "p", "post", awkward_acts()[0].time, "UTC", content=text)


def severity(text: str, where: Respect = ORDINARY) -> str:
    """What is asserted."""
    grade = where.grade(text)
    return grade.severity if grade.confidence >= LEAST else "unsure"


def test_it_keeps_to_the_protocol() -> None:
    check_evaluator(check_kind(KIND))


@pytest.mark.parametrize(
    ("text", "grave", "kinds"),
    [
        ("Wat een kutdag.", "rude", ()),
        ("Je bent een sukkel.", "rude", ("insult",)),
        ("You bastard.", "insulting", ("insult",)),
        ("Krijg de tering.", "insulting", ("disease_curse",)),
        ("Ik sla je op je bek, idioot.", "threatening", ("insult", "threat")),
        ("I'll break your legs.", "threatening", ("threat",)),
        ("Tot morgen, collega's!", "none", ()),
    ],
)
def test_the_gravest_counts_and_every_kind_is_named(text: str, grave: str, kinds: tuple[str, ...]) -> None:
    found = {one.output: one.value for one in findings_of(ORDINARY, act(text))}
    assert found == {"severity": grave, "kinds": kinds}


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb kanker, behandeling start maandag.",
        "I have cancer, treatment starts on Monday.",
        "De eikels vallen van de bomen.",
        "Onze rat is ontsnapt uit zijn kooi.",
        "We cycled along the dyke.",
    ],
)
def test_what_is_something_else_is_clean(text: str) -> None:
    grade = ORDINARY.grade(text)
    assert (grade.severity, grade.heard) == ("none", ())


@pytest.mark.parametrize(
    "text",
    [
        'De klant riep "klootzak" door de telefoon.',
        "A customer called me an idiot.",
        "Je bent geen idioot.",
        "Nobody here is an idiot.",
        "Wat ben ik toch een sukkel.",
    ],
)
def test_what_is_told_denied_or_of_oneself_is_not_asserted_and_not_held_for_clean(text: str) -> None:
    grade = ORDINARY.grade(text)
    assert (grade.severity, grade.confidence) == ("none", DOUBTFUL)
    assert grade.heard


def test_fun_lowers_the_confidence_below_what_is_asserted() -> None:
    serious, friendly = ORDINARY.grade("You idiot."), ORDINARY.grade("You idiot 😂")
    assert serious.severity == friendly.severity == "insulting"
    assert friendly.confidence < LEAST <= serious.confidence


@pytest.mark.parametrize(
    "text", ["k l o o t z a k", "kl**tzak", "1diot", "IDIOOT", "i-d-i-o-t", "ＩＤＩＯＯＴ"]
)
def test_a_masked_word_is_read_through(text: str) -> None:
    assert severity(text) == "insulting"


def test_numbers_and_short_rows_of_letters_are_no_masks() -> None:
    assert unfigured("In 2026 om 13:45, kamer 3") == "In 2026 om 13:45, kamer 3"
    assert list(written_apart("plan a b c en d")) == []
    assert list(starred("2 * 3 ** 4", ["idiot"])) == []


@given(st.lists(st.sampled_from([*SOME, "je", "you", "bent", "are", ",", ".", "!", "😂", '"']), max_size=12))
def test_nothing_grave_is_ever_surer_than_the_ceiling(words: list[str]) -> None:
    for finding in findings_of(ORDINARY, act(" ".join(words))):
        if finding.output == "severity" and finding.value in ("insulting", "threatening"):
            assert finding.confidence <= CEILING
        assert finding.confidence <= max(SURE.values())


@given(st.text(max_size=80), st.sampled_from(SOME), st.text(max_size=80))
def test_what_is_found_lies_in_the_text_and_is_of_the_announced_words(
    before: str, word: str, after: str
) -> None:
    text = f"{before} {word} {after}"
    grade = ORDINARY.grade(text)
    assert grade.severity in SEVERITIES
    assert set(grade.kinds) <= set(KINDS)
    assert all(0 <= one.start < one.end <= len(text) for one in grade.heard)


@given(st.text(max_size=60), st.sampled_from(["😂", "haha", "love you"]))
def test_a_friendly_sign_makes_nothing_graver(text: str, sign: str) -> None:
    plain, friendly = ORDINARY.grade(f"You idiot. {text}"), ORDINARY.grade(f"You idiot. {text} {sign}")
    assert SEVERITIES.index(friendly.severity) <= SEVERITIES.index(plain.severity)
    assert friendly.severity == "none" or friendly.confidence <= plain.confidence


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_terms_of_a_lexicon_are_small_letters_and_each_exception_has_something_to_except(
    language: str,
) -> None:
    for entry in shipped(language).entry:
        assert entry.terms or entry.patterns
        for word in (*entry.terms, *entry.except_in):
            assert word == word.lower().strip()
        assert set(entry.needs_target) <= {*entry.terms, "*"}
        assert bool(entry.kinds) or entry.severity == "rude"


def test_a_lexicon_of_the_house_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        'language = "nl"\n[[entry]]\nkinds = ["insult"]\nseverity = "rude"\nterms = ["knurft"]\n', "utf-8"
    )
    assert severity("Wat een knurft.") == "none"
    assert severity("Wat een knurft.", respect(lexicons=["ours.toml"], folder=tmp_path)) == "rude"
    assert severity("Wat een trut.", respect(languages=["en"])) == "none"


def test_another_lexicon_of_the_house_makes_what_was_remembered_worthless(tmp_path: Path) -> None:
    def version(word: str) -> str:
        entry = f'[[entry]]\nseverity = "rude"\nkinds = ["insult"]\nterms = ["{word}"]\n'
        (tmp_path / "ours.toml").write_text(f'language = "nl"\n{entry}', encoding="utf-8")
        memory = respect(lexicons=["ours.toml"], folder=tmp_path).memory
        assert memory is not None
        assert memory.sees == frozenset()
        return memory.version

    assert version("knurft") == version("knurft")
    assert version("knurft") != version("pruts")


def test_a_phrase_of_the_house_is_excepted() -> None:
    excepting = respect(except_in=["Café de Klootzak"])
    assert severity("Vrijdag naar café de klootzak!", excepting) == "none"
    assert severity("Wat een klootzak.", excepting) == "insulting"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (None, "cannot be read"),
        ("language =", "cannot be read"),
        ('language = "nl"\nentry = []', "entry"),
        ('language = "nl"\n[[entry]]\nkinds = ["rudeness"]\nseverity = "rude"', "entry.0.kinds"),
        ('language = "nl"\n[[entry]]\nkinds = []\nseverity = "rude"\npatterns = ["(a"]', "entry 1"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, content: str | None, named: str
) -> None:
    if content is not None:
        (tmp_path / "ours.toml").write_text(content, "utf-8")
    with pytest.raises(UsageError, match=re.escape(named)):
        respect(lexicons=["ours.toml"], folder=tmp_path)


def test_no_lexicon_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="no lexicon"):
        respect(languages=[])
    with pytest.raises(ValidationError, match="ceiling"):
        respect(ceiling=1.0)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_three_hundred_texts_of_a_language_no_two_alike(language: str) -> None:
    texts = [one.text for one in labelled(TEXTS / f"{language}.jsonl")]
    assert len(set(texts)) == len(texts) >= 300


def test_the_page_shows_what_is_measured() -> None:
    assert measured() in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["judgement", "threshold"])
def test_wired_as_the_page_says_the_worst_text_settles_nothing(tmp_path: Path, way: str) -> None:
    fact, configuration = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    rules = TONE + (fact if way == "judgement" else THRESHOLD)
    with wired(tmp_path, rules, configuration) as engine:
        answered = engine.ask(done(INSULT))
    assert answered.asked
    assert answered.decision.outcome.value == "undetermined"


@pytest.mark.parametrize(
    "text",
    [
        "Jullie zijn klunzen.",
        "Wat een hufters, die chefs.",
        "Idioooot die je bent!",
        "Jij bent een l.u.l van een vent",
        "kl##tzak",
        "Die achterbakse directeur van ons.",
        "Kankermongool, kijk uit je doppen.",
        "You lot are a bunch of cowards.",
        "You're a liaaaar.",
        "She's a two-faced weasel.",
    ],
)
def test_forms_compounds_and_disguises_of_a_word_are_heard(text: str) -> None:
    assert respect().grade(text).severity != "none"


@pytest.mark.parametrize("unit", ["a", "a.b.c.d.", "aaab", "k*t ", "ab1", "sla je "])
def test_a_text_of_any_making_is_read_in_little_work(unit: str) -> None:
    reader = respect()
    short, long = (work(reader, unit * (size // len(unit))) for size in (2_000, 16_000))
    assert long < 8 * 12 * max(short, 0.002)  # eight times the text; far from eight times eight times it


def work(reader: Respect, text: str) -> float:
    start = time.process_time()
    reader.grade(text)
    return time.process_time() - start
