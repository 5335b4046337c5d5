from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policycode_disclaimer import KIND
from policycode_disclaimer.evaluator import Disclaimer
from policycode_disclaimer.measure import TEXTS, measured
from policycode_disclaimer.signing import Signature
from policycode_disclaimer.speaking import Listener
from pydantic import ValidationError

from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.evaluators.protocol import ActSeen
from policycode.evaluators.seeing import narrowed
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of
from policycode.testing.quality import labelled
from policycode.testing.wiring import wired

README = Path(__file__).parents[1] / "README.md"
PROFILES = """
[profile.p_1]
name = "Sanne de Wit"
text = "Werk bij Kempenaer. Alles op persoonlijke titel."
[profile.house]
text = "Kempenaer, vervoer sinds 1911"
official = true
[profile.p_3]
name = "Jan Maes"
shown = "Jan Maes"
text = "Planner bij Kempenaer"
"""
MANDATES = [
    {"roles": ["spokesperson"], "capacity": "official"},
    {"roles": ["ambassador"], "capacity": "delegated", "platforms": ["linkedin"]},
]
FACTS = """
[fact.disclaimer]
type = "bool"
[fact.claimed_capacity]
type = "choice"
values = ["personal", "employer", "none"]
[fact.perceived_capacity]
type = "choice"
values = ["personal", "official"]
[fact.capacity]
type = "choice"
values = ["personal", "delegated", "official"]
[fact.names_us]
type = "bool"
[fact.own_name]
type = "bool"
"""
LISTENER = Listener(["Kempenaer", "Harlow & Pike"], [])


def disclaimer(folder: Path = Path(), **options: Any) -> Disclaimer:
    made = make(KIND, {"employers": ["Kempenaer", "Harlow & Pike"]} | options, folder)
    assert isinstance(made, Disclaimer)
    return made


MANDATED = disclaimer(mandates=MANDATES)


@pytest.fixture
def profiled(tmp_path: Path) -> Disclaimer:
    (tmp_path / "profiles.toml").write_text(PROFILES, encoding="utf-8")
    return disclaimer(tmp_path, profiles="profiles.toml", mandates=MANDATES)


def act(text: str, person: str = "nobody", **more: Any) -> ActSeen:
    plain = ActSeen("a", person, "post", awkward_acts()[0].time, "UTC", content=text)
    return replace(plain, **more)


def said(where: Disclaimer, one: ActSeen) -> dict[str, Any]:
    return {it.output: it.value for it in findings_of(where, one)}


def claim(text: str) -> set[str]:
    return {one.claim for one in LISTENER.cues(text)}


def test_it_keeps_to_the_protocol(tmp_path: Path) -> None:
    (tmp_path / "profiles.toml").write_text(PROFILES, encoding="utf-8")
    options = {"employers": ["Kempenaer"], "profiles": "profiles.toml", "mandates": MANDATES}
    check_evaluator(check_kind(KIND, options, tmp_path))
    reading = check_kind(KIND, options | {"inputs": ["official_account", "mandate"]}, tmp_path)
    check_evaluator(reading, facts={"official_account": False, "mandate": True})


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ik schrijf dit op persoonlijke titel.", {"personal"}),
        ("Views are my own.", {"personal"}),
        ("Dit is mijn mening en niet die van mijn werkgever.", {"personal"}),
        ("Namens Kempenaer: dank aan iedereen.", {"employer"}),
        ("Wij van Kempenaer vinden dat fijn.", {"employer"}),
        ("On behalf of Harlow & Pike, thank you.", {"employer"}),
        ("Our company has decided to close.", {"employer"}),
        ("Ik spreek niet namens Kempenaer.", {"personal"}),
        ("I'm not speaking on behalf of Harlow & Pike.", {"personal"}),
        ("Zij zegt namens ons te spreken.", set()),
        ("She says she speaks on behalf of Harlow & Pike.", set()),
        ('Er stond "namens Kempenaer" onder de mail.', set()),
        ("Wie spreekt er namens Kempenaer?", set()),
        ("Namens mijn ouders bedankt.", set()),
        ("Ik werk bij Kempenaer.", set()),
    ],
)
def test_a_claim_is_heard_where_the_author_makes_it(text: str, claims: set[str]) -> None:
    assert claim(text) == claims


def test_claimed_perceived_and_actual_are_kept_apart(profiled: Disclaimer) -> None:
    spokesman = act("Dit zeg ik op persoonlijke titel.", "house", roles=("spokesperson",))
    assert said(profiled, spokesman) | {"names_employer": False} == {
        "disclaimer": True,
        "claimed": "personal",
        "perceived": "official",
        "actual": "official",
        "names_employer": False,
    }
    pretender = said(profiled, act("Namens Kempenaer: wij stoppen ermee.", "p_3", roles=("driver",)))
    assert (pretender["claimed"], pretender["perceived"], pretender["actual"]) == (
        "employer",
        "official",
        "personal",
    )


def test_the_profile_speaks_where_the_text_is_silent(profiled: Disclaimer) -> None:
    found = findings_of(profiled, act("Mooi weer vandaag.", "p_1"), {"disclaimer", "claimed"})
    assert [one.value for one in found] == ["personal", True]
    assert [one["source"] for one in found[0].evidence if isinstance(one, dict)] == ["profile"]


def test_what_the_text_claims_goes_before_the_profile(profiled: Disclaimer) -> None:
    found = said(profiled, act("Namens Kempenaer wens ik u fijne dagen.", "p_1"))
    assert (found["claimed"], found["disclaimer"]) == ("employer", True)


@pytest.mark.parametrize(
    ("roles", "platform", "actual"),
    [
        (("spokesperson",), None, "official"),
        (("ambassador",), "linkedin", "delegated"),
        (("ambassador",), "x", "personal"),
        (("ambassador",), None, None),
        (("driver",), None, "personal"),
    ],
)
def test_what_is_so_comes_from_roles_and_mandates(
    profiled: Disclaimer, roles: tuple[str, ...], platform: str | None, actual: str | None
) -> None:
    assert said(profiled, act("Hallo.", roles=roles, platform=platform)).get("actual") == actual


@given(st.text(max_size=100), st.sampled_from(["Namens Kempenaer.", "Views are my own.", ""]))
def test_no_text_changes_what_is_so(text: str, cue: str) -> None:
    where = MANDATED
    assert said(where, act(f"{text} {cue}", roles=("spokesperson",)))["actual"] == "official"
    assert said(where, act(f"{text} {cue}", roles=("driver",)))["actual"] == "personal"


@pytest.mark.parametrize("mandates", [[], MANDATES])
@pytest.mark.parametrize("profiles", [None, "profiles.toml"])
def test_what_it_says_that_its_answer_hangs_on_is_all_that_it_hangs_on(
    tmp_path: Path, profiles: str | None, mandates: list[dict[str, Any]]
) -> None:
    (tmp_path / "profiles.toml").write_text(PROFILES, encoding="utf-8")
    where = disclaimer(tmp_path, profiles=profiles, mandates=mandates)
    assert where.memory is not None
    for person, role in [("p_1", "spokesperson"), ("p_3", "ambassador"), ("nobody", "driver")]:
        whole = act("Namens Kempenaer: dag! Groet, Jan Maes", person, roles=(role,), platform="linkedin")
        assert said(where, narrowed(whole, where.memory.sees | where.needs)) == said(where, whole)


def test_another_profile_makes_what_was_remembered_worthless(tmp_path: Path) -> None:
    def version(written: str) -> str:
        (tmp_path / "profiles.toml").write_text(written, encoding="utf-8")
        memory = disclaimer(tmp_path, profiles="profiles.toml").memory
        assert memory is not None
        return memory.version

    assert version(PROFILES) == version(PROFILES)
    assert version(PROFILES) != version(PROFILES.replace("official = true", ""))


def test_without_mandates_accounts_or_names_nothing_is_guessed() -> None:
    assert set(said(disclaimer(), act("Hallo allemaal."))) == {"disclaimer", "claimed", "names_employer"}


def test_inputs_go_before_the_profile(tmp_path: Path) -> None:
    (tmp_path / "profiles.toml").write_text(PROFILES, encoding="utf-8")
    where = disclaimer(tmp_path, profiles="profiles.toml", inputs=["official_account", "mandate"])
    assert where.needs == {"content", "official_account", "mandate"}
    known = {"official_account": True, "mandate": False}
    found = said(where, act("Mooi weer.", "p_1", facts=known))
    assert (found["perceived"], found["actual"]) == ("official", "personal")


def test_what_is_less_plain_is_less_sure(profiled: Disclaimer) -> None:
    def sure(person: str, text: str) -> float:
        (one,) = findings_of(profiled, act(text, person), {"perceived"})
        assert one.value == "personal"
        return one.confidence

    assert sure("p_1", "Hoi.") > sure("p_3", "Hoi.")
    assert sure("p_3", "Op persoonlijke titel: hoi.") > sure("nobody", "Op persoonlijke titel: hoi.")


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Fijn weekend!\nGroet, Sanne de Wit", True),
        ("Tot maandag!\nx Sanne", True),
        ("Mvg,\nS. de Wit", True),
        ("Ik ben Sanne de Wit en ik zoek een kamer.", True),
        ("Wie heeft het nummer van Sanne de Wit?", False),
        ("Bedankt Sanne!", False),
        ("Groet, Pieter", False),
    ],
)
def test_a_signature_is_no_mention(profiled: Disclaimer, text: str, signed: bool) -> None:
    assert said(profiled, act(text, "p_1"))["own_name"] is signed


def test_an_account_that_shows_the_name_is_under_the_own_name(profiled: Disclaimer) -> None:
    assert said(profiled, act("Hoi.", "p_3"))["own_name"] is True


def test_evidence_never_has_the_name(profiled: Disclaimer) -> None:
    for person, text in [("p_1", "Groet,\nSanne de Wit"), ("p_3", "Jan Maes hier, namens Kempenaer.")]:
        for one in findings_of(profiled, act(text, person)):
            assert "Wit" not in repr(one.evidence)
            assert "Maes" not in repr(one.evidence)


def test_the_evidence_is_the_cue() -> None:
    text = "Mooi.  Ik zeg dit op  PERSOONLIJKE titel, vrienden."
    (cue,) = LISTENER.cues(text)
    assert text[cue.start : cue.end] == "op  PERSOONLIJKE titel"


def test_a_prescribed_phrase_is_a_disclaimer_wherever_it_stands() -> None:
    prescribed = disclaimer(phrases=["Dit bericht is niet van Kempenaer"])
    text = act("Zin in vrijdag! DIT BERICHT is niet van Kempenaer")
    assert said(prescribed, text)["disclaimer"] is True
    assert said(disclaimer(), act("Zin in vrijdag!"))["disclaimer"] is False


@given(st.text(), st.text(alphabet="ab. \n-'", min_size=1))
def test_places_lie_in_the_text_whatever_it_is(text: str, name: str) -> None:
    for cue in LISTENER.cues(text + " Namens Kempenaer."):
        assert 0 <= cue.start < cue.end <= len(text) + 18
    if any(one.isalpha() for one in name):
        place = Signature(name).place(text)
        assert place is None or 0 <= place[0] < place[1] <= len(text)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (None, "cannot be read"),
        ("[profile", "cannot be read"),
        ('[profile.p]\ncolour = "red"', "profile.p.colour"),
        ('[profile.p]\nname = "123"', "is no name"),
    ],
)
def test_profiles_that_cannot_be_used_are_refused(tmp_path: Path, content: str | None, named: str) -> None:
    if content is not None:
        (tmp_path / "p.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(named)):
        disclaimer(tmp_path, profiles="p.toml")


@pytest.mark.parametrize("employers", [[], [" "]])
def test_an_employer_without_a_name_is_refused(employers: list[str]) -> None:
    with pytest.raises((UsageError, ValidationError), match="employers"):
        disclaimer(employers=employers)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_three_hundred_texts_of_a_language_no_two_alike(language: str) -> None:
    texts = [one.text for one in labelled(TEXTS / f"{language}.jsonl")]
    assert len(set(texts)) == len(texts) >= 300


def test_the_page_shows_what_is_measured() -> None:
    assert measured() in README.read_text(encoding="utf-8")


def test_the_configuration_on_the_page_works(tmp_path: Path) -> None:
    configuration, profiles = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "profiles.toml").write_text(profiles, encoding="utf-8")
    with wired(tmp_path, FACTS, configuration) as engine:
        assert len(engine.sources) == configuration.count("use = ")
