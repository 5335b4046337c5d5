"""The evaluator: what is claimed, how it looks, what it is, and under which names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Final

from policycode_terms.folding import folded
from policycode_terms.lists import Searcher
from policycode_terms.options import TermList
from pydantic import ValidationError

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Finding, Kind, Memory
from policycode_disclaimer.capacity import actual, perceived
from policycode_disclaimer.options import DisclaimerOptions, Profile, ProfilesFile
from policycode_disclaimer.signing import Signature
from policycode_disclaimer.speaking import Claim, Cue, Listener

MOST_READ: Final = 20_000
"""Characters that are looked at."""
HEARD: Final = 0.85
"""How sure it is that who uses a cue means it."""
NOT_HEARD: Final = 0.6
"""How sure it is, where text and profile are known and have no cue, that nothing is claimed."""
PROFILE_UNKNOWN: Final = 0.5
"""The same where the profile is not known, which may say it."""

DISTRIBUTIONS: Final = ("policycode-disclaimer", "policycode-terms", "google-re2")
"""With a new version of these the same text may come to something else."""


class Disclaimer:
    """States of text and profile what they claim (``disclaimer``, ``claimed``), of these and the account what they
    look like (``perceived``), of roles and mandates what is so (``actual``), and which names stand there."""

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 1.0
    provides: ClassVar[Mapping[str, str]] = {
        "disclaimer": "bool",
        "claimed": "choice",
        "perceived": "choice",
        "actual": "choice",
        "names_employer": "bool",
        "own_name": "bool",
    }

    memory: Memory | None = None

    def __init__(self, options: DisclaimerOptions, profiles: Mapping[str, Profile]) -> None:
        self.needs = frozenset({"content", *options.inputs})
        self._mandates = options.mandates
        self._profiles = profiles
        self._listener = Listener(options.employers, options.phrases)
        self._names = Searcher("employers", options.employers, TermList(forms="both"))
        self._signatures = {who: Signature(one.name) for who, one in profiles.items() if one.name is not None}

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What text, profile, account and mandate say, each by itself."""
        text = (act.content or "")[:MOST_READ]
        profile = self._profiles.get(act.person)
        cues = self._listener.cues(text)
        about = self._listener.cues(profile.text) if profile else []
        claim = claimed(cues, about)
        named = [(one.start, one.end) for one in self._names.hits(folded(text))]
        findings = [
            *_claims(claim, cues, about, profile),
            self._perceived(act, claim, profile, bool(named)),
            self._actual(act),
            _names_employer(named),
            self._own_name(act.person, text, profile),
        ]
        yield from (one for one in findings if one is not None and one.output in wanted)

    def _perceived(self, act: ActSeen, claim: Claim, profile: Profile | None, named: bool) -> Finding | None:
        said = act.facts.get("official_account")
        account = said if isinstance(said, bool) else None if profile is None else profile.official
        named = named or (profile is not None and bool(self._names.hits(folded(profile.text))))
        look = perceived(claim, account, names_employer=named)
        return None if look is None else Finding("perceived", look.value, look.sure, ({"rule": look.rule},))

    def _actual(self, act: ActSeen) -> Finding | None:
        value = actual(act, self._mandates, act.facts.get("mandate"))
        return None if value is None else Finding("actual", value, 1.0, ({"rule": "roles and mandates"},))

    def _own_name(self, person: str, text: str, profile: Profile | None) -> Finding | None:
        """Silent of a person whose name is not configured. The evidence has the place, never the name."""
        signature = self._signatures.get(person)
        if signature is None or profile is None:
            return None
        if signature.place(profile.shown) is not None:
            return Finding("own_name", True, 0.95, ({"rule": "the account's name", "source": "profile"},))
        place = signature.place(text)
        if place is None:
            return Finding("own_name", False, NOT_HEARD)
        return Finding("own_name", True, 0.9, (_at(place, "signature"),))


def claimed(cues: list[Cue], about: list[Cue]) -> Claim:
    """What is claimed: what the text says of itself goes before what the profile says of everything; and who says
    both in one has taken distance."""
    for several in (cues, about):
        claims = {one.claim for one in several}
        if claims:
            return "personal" if "personal" in claims else "employer"
    return "none"


def _claims(claim: Claim, cues: list[Cue], about: list[Cue], profile: Profile | None) -> Iterator[Finding]:
    unsaid = PROFILE_UNKNOWN if profile is None else NOT_HEARD
    evidence = (
        *({"start": one.start, "end": one.end, "rule": one.rule, "source": "text"} for one in cues),
        *({"rule": one.rule, "source": "profile"} for one in about),
    )
    yield Finding("claimed", claim, unsaid if claim == "none" else HEARD, evidence)
    disclaimed = any(one.claim == "personal" for one in (*cues, *about))
    yield Finding("disclaimer", disclaimed, HEARD if disclaimed else unsaid, evidence)


def _names_employer(named: list[tuple[int, int]]) -> Finding:
    return Finding("names_employer", bool(named), 0.95, tuple(_at(one, "employer") for one in named[:20]))


def _at(place: tuple[int, int], rule: str) -> Mapping[str, object]:
    return {"start": place[0], "end": place[1], "rule": rule, "source": "text"}


def made(options: DisclaimerOptions, folder: Path) -> Disclaimer:
    """The evaluator of some options. Raises UsageError for names or profiles that cannot be used."""
    if any(not one.strip() for one in options.employers):
        raise UsageError(
            words("Een van de namen onder employers is leeg.", "One of the names under employers is empty.")
        )
    profiles = {} if options.profiles is None else _profiles(folder / options.profiles)
    try:
        made = Disclaimer(options, profiles)
    except ValueError as error:
        raise UsageError(
            words(
                f"Een profiel heeft een naam die niet te gebruiken is: {error}.",
                f"A profile has a name that cannot be used: {error}.",
            )
        ) from None
    made.memory = Memory.of(_sees(options), repr(profiles), distributions=DISTRIBUTIONS)
    return made


def _sees(options: DisclaimerOptions) -> Iterator[str]:
    """What the answer hangs on beside the text and the inputs: of whom there are profiles or mandates, who it is."""
    if options.profiles is not None:
        yield "person"
    if options.mandates:
        yield from ("roles", "platform", "action")


def _profiles(file: Path) -> Mapping[str, Profile]:
    try:
        return ProfilesFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8-sig"))).profile
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            words(
                f"De profielen kunnen niet gelezen worden uit {file.name}: {error}",
                f"The profiles cannot be read from {file.name}: {error}",
            )
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            words(
                f"De profielen in {file.name} kloppen niet bij {place}: {first['msg']}.",
                f"The profiles in {file.name} are wrong at {place}: {first['msg']}.",
            )
        ) from None
