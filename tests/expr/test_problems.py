"""Each mistake, with the characters at fault between « and »."""

from __future__ import annotations

import pytest

from policycode.expr.problems import Problem
from policycode.expr.read import read_condition
from policycode.expr.sorts import Scope

CASES = [
    # E1: no condition at all
    ("E1", "«»", "leeg"),
    ("E1", "  \n«»", "leeg"),
    ("E1", "not«»", "ontbreekt"),
    ("E1", "at_work and«»", "ontbreekt"),
    ("E1", "(at_work«»", "gesloten"),
    ("E1", "(at_work«]»", "hoort"),
    ("E1", "at_work«)»", "sluit niets"),
    ("E1", "at_work «released»", "sluit niet aan"),
    ("E1", "at_work «AND» released", "`and`"),
    ("E1", "at_work «en» released", "`and`"),
    ("E1", "at_work «of» released", "`or`"),
    ("E1", "niet «at_work»", "`not`"),
    ("E1", "«and» at_work", "beginnen"),
    ("E1", "at_work and «or» released", "ontbreekt"),
    ("E1", "at_work «not» released", "not in"),
    ("E1", "at_work == «not» released", "haakjes"),
    ("E1", "at_work «&&» released", "`and`"),
    ("E1", "at_work «||» released", "`or`"),
    ("E1", "«!»at_work", "`not`"),
    ("E1", 'purpose «=» "marketing"', "`==`"),
    ("E1", 'purpose «===» "marketing"', "`==`"),
    ("E1", 'purpose «<>» "marketing"', "`!=`"),
    ("E1", "followers «=>» 3", "`>=`"),
    ("E1", "followers «≥» 3", "`>=`"),
    ("E1", "at_work «->» released", "not a or b"),
    ("E1", "at_work «→» released", "not a or b"),
    ("E1", "purpose == «“marketing”»", "rechte"),
    ("E1", "purpose == «„marketing”»", "rechte"),
    ("E1", 'purpose == «"marketing»', "zelfde"),
    ("E1", 'purpose == «"marketing”»', "rechte"),
    ("E1", 'purpose == "mar«\\k»eting"', "backslash"),
    ("E1", 'purpose == "a«\x07»"', "onzichtbare"),
    ("E1", "at_work «# why»", "commentaar"),
    ("E1", "at_work«\u00a0»and released", "spatie"),
    ("E1", "at_work «;»", "hoort niet"),
    ("E1", "at_work «\x00»", "U+0000"),
    ("E1", "at_work «🙂»", "U+1F642"),
    ("E1", "followers > «007»", "7"),
    ("E1", "followers > «3x»", "spatie"),
    ("E1", '"finance"«,» topic', "komma"),
    ("E1", "at_work and «class»", "gereserveerd"),
    # E3: Python's, but not this language's
    ("E3", "at_work «is» True", "=="),
    ("E3", "at_work «is» not «None»", "onbekend"),
    ("E3", "followers «+» 1 > 3", "rekent"),
    ("E3", "followers > 2 «*» 3", "rekent"),
    ("E3", "followers > 5 «-» 3", "rekent"),
    ("E3", "«-»followers > 3", "rekent"),
    ("E3", "followers > «-»-3", "rekent"),
    ("E3", "at_work «&» released", "`and`"),
    ("E3", "at_work «|» released", "`or`"),
    ("E3", "«~»at_work", "`not`"),
    ("E3", "at_work «if» released «else» True", "gereserveerd"),
    ("E3", "followers «:=» 3", "=="),
    ("E3", "1 < followers «<» 5", "aan elkaar"),
    ("E3", "1 < followers «<» 5 < 6", None),
    ("E3", "person«.role» in roles", "punt"),
    ("E3", 'topic«["finance"]»', "in naam"),
    ("E3", 'purpose == «f"marketing"»', "`f`"),
    ("E3", "followers > «1.5»", "eenheid"),
    ("E3", "followers > «.5»", "eenheid"),
    ("E3", "followers > «1e3»", "eenheid"),
    ("E3", "followers > «1_000»", "1000"),
    ("E3", "followers > «0x10»", "cijfers"),
    ("E3", "followers > «9007199254740992»", "2⁵³"),
    ("E3", "followers > " + "«" + "9" * 5000 + "»", "2⁵³"),
    ("E3", "hired > «2026-01-01»", "period"),
    ("E3", 'purpose in «{»"marketing"«}»', "`]`"),
    # E3: types
    ("E3", "«followers»", "getal"),
    ("E3", "not «purpose»", "keuze"),
    ("E3", "«confidentiality» and at_work", "niveau"),
    ("E3", "«topic»", "verzameling"),
    ("E3", "«roles»", "in roles"),
    ("E3", "«action»", "action in"),
    ("E3", "«hired»", "period"),
    ("E3", "«leaked_at» > 3", "tijdstip"),
    ("E3", '"x" in «hired»', "datum"),
    ("E3", '«"at_work"»', "zonder aanhalingstekens"),
    ("E3", "«5»", "geen voorwaarde"),
    ("E3", "not «[1]»", "lijst"),
    ("E3", 'platform «==» "x"', 'platform in ["x"]'),
    ("E3", '"x" «!=» platform', 'platform in ["x"]'),
    ("E3", 'roles «==» "manager"', '"manager" in roles'),
    ("E3", 'roles «in» ["manager"]', 'overlaps(roles, ["manager"])'),
    ("E3", '"post" «in» action', 'action in ["post"]'),
    ("E3", 'topic «==» "finance"', '"finance" in topic'),
    ("E3", 'topic «in» ["finance"]', 'overlaps(topic, ["finance"])'),
    ("E3", '["finance"] «in» topic', 'overlaps(topic, ["finance"])'),
    ("E3", 'purpose «<» "marketing"', "volgorde"),
    ("E3", 'purpose «in» "marketing"', 'purpose == "marketing"'),
    ("E3", '"marketing" «in» purpose', 'purpose == "marketing"'),
    ("E3", 'purpose == «["marketing"]»', 'purpose in ["marketing"]'),
    ("E3", "purpose == «3»", "woorden"),
    ("E3", "purpose == «True»", "woorden"),
    ("E3", 'followers > «"3"»', "zonder aanhalingstekens"),
    ("E3", "followers == «True»", "geheel getal"),
    ("E3", "employer_linked == «1»", "not employer_linked"),
    ("E3", 'at_work == «"yes"»', "not at_work"),
    ("E3", "at_work «<» True", "not at_work"),
    ("E3", "at_work «in» [True]", "at_work"),
    ("E3", "«at_work == released»", "Geen van beide"),
    ("E3", "«1 == 1»", "Beide"),
    ("E3", '«"a" in ["a"]»', "Beide"),
    ("E3", "«topic in topic»", "Geen van beide"),
    ("E3", "(«at_work and released») == True", "hele voorwaarde"),
    ("E3", "purpose in «[]»", "leeg"),
    ("E3", 'purpose in ["marketing", «at_work»]', "vaste waarden"),
    ("E3", 'followers in [1, «"2"», «True»]', None),
    # E3: calls
    ("E3", "«during()»", "during("),
    ("E3", "during(«night»)", "night"),
    ("E3", '«live("written_warning", 1)»', "live("),
    ("E3", 'count(«3», "PT1H") > 1', "count("),
    ("E3", '«count("post", "PT1H")»', "getal"),
    ("E3", 'overlaps(«["finance"]», topic)', "overlaps("),
    ("E3", 'overlaps(topic, «"finance"»)', "overlaps("),
    ("E3", 'overlaps(«platform», ["x"])', "platform in"),
    ("E3", 'sentiment("x", «9») > 1', "9"),
    ("E3", "sentiment(«purpose», 1) > 1", "vaste waarde"),
    ("E3", 'posted_on(«"soon"»)', "soon"),
    # E4: nobody declared it
    ("E4", "«employer_linkd»", "employer_linked"),
    ("E4", "«true» and «at_wrk»", None),
    ("E4", "«null» == followers", "onbekend"),
    ("E4", "«Employer_linked»", "employer_linked"),
    ("E4", '«plаtform» in ["x"]', "CYRILLIC"),
    ("E4", "«ﬁeld»", "LIGATURE"),
    ("E4", "«𝐭opic»", "topic"),
    ("E4", "purpose == «marketing»", '"marketing"'),
    ("E4", "«night»", 'during("night")'),
    ("E4", "«manager» and at_work", '"manager" in roles'),
    ("E4", "«zzzzzz»", "[fact.zzzzzz]"),
    ("E4", 'purpose == «"marketting"»', '"marketing"'),
    ("E4", 'confidentiality > «"geheim"»', '"secret"'),
    ("E4", 'platform in ["x", «"twitter"»]', "[platform.twitter]"),
    ("E4", '«"mnager"» in roles', '"manager"'),
    ("E4", '«"mnager"» not in roles', '"manager"'),
    ("E4", 'overlaps(topic, [«"finances"», «"x"»])', None),
    ("E4", 'during(«"nigth"»)', '"night"'),
    ("E4", 'live(«"warning"»)', "[rung.warning]"),
    ("E4", 'count(«"pots"», "PT1H") > 1', '"post"'),
    ("E4", '«durring»("night")', "during"),
    ("E4", "«at_work»()", "haakjes"),
    ("E4", 'insulting(«"de"», True)', '"nl"'),
    # E7: impossible durations
    ("E7", 'count("post", «"P1.5M"») > 1', "PT1H"),
    ("E7", 'count("post", «"1 hour"») > 1', "PT1H"),
    ("E7", 'count("post", «"P"») > 1', "PT1H"),
    ("E7", 'count("post", «"PT"») > 1', "PT1H"),
    ("E7", 'count("post", «"P1DT"») > 1', "PT1H"),
    ("E7", 'count("post", «"-P1D"») > 1', "PT1H"),
    ("E7", 'count("post", «"pt1h"») > 1', "PT1H"),
    ("E7", 'count("post", «"P٣D"») > 1', "PT1H"),
    ("E7", 'count("post", «"P99999Y"») > 1', "9999"),
    ("E7", 'count("post", «"PT' + "9" * 5000 + 'S"») > 1', "9999"),
]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans, start = "", [], 0
    for character in marked:
        if character == "«":
            start = len(text)
        elif character == "»":
            spans.append((start, len(text)))
        else:
            text += character
    return text, spans


def says(problem: Problem) -> str:
    return problem.message["nl"] + " " + (problem.help["nl"] if problem.help else "")


@pytest.mark.parametrize(("code", "marked", "part"), CASES, ids=[case[1][:40] for case in CASES])
def test_a_mistake_is_found_where_it_stands(code: str, marked: str, part: str | None, scope: Scope) -> None:
    text, spans = unmarked(marked)
    condition, problems = read_condition(text, scope)
    assert condition is None
    assert [(problem.span.start, problem.span.end) for problem in problems] == spans
    assert {problem.code for problem in problems} == {code}
    if part is not None:
        assert part in says(problems[-1])


@pytest.mark.parametrize("marked", [case[1] for case in CASES], ids=[case[1][:40] for case in CASES])
def test_each_message_is_one_sentence_in_both_languages(marked: str, scope: Scope) -> None:
    for problem in read_condition(unmarked(marked)[0], scope)[1]:
        for said in (problem.message, problem.help):
            if said is not None:
                assert set(said) == {"nl", "en"}
                assert said["nl"] != said["en"]
                assert all(text.endswith((".", "?")) and "\n" not in text for text in said.values())


def test_all_mistakes_of_a_condition_are_found_in_one_run(scope: Scope) -> None:
    text = 'employer_linkd and purpose < "marketing" or platform == "x" and count("pots", "1h") > "3"'
    assert [problem.code for problem in read_condition(text, scope)[1]] == ["E4", "E3", "E3", "E4", "E7"]


def test_after_a_fault_of_the_shape_nothing_is_guessed(scope: Scope) -> None:
    assert len(read_condition("at_work && (((released", scope)[1]) == 1


@pytest.mark.parametrize(
    "duration", ["PT1H", "P14D", "P1M", "P1Y2M3W4DT5H6M7S", "PT0S", "P9998Y", "PT100000000S"]
)
def test_whole_durations_are_taken_as_written(duration: str, scope: Scope) -> None:
    assert read_condition(f'count("post", "{duration}") >= 1', scope)[1] == []
