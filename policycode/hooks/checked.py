"""What a plugin gives as a check, and what a check says, held against what it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import Any, Final, get_args

from policycode.diagnostics import Place, Reasoned, words
from policycode.diagnostics.waiting import Failed
from policycode.norms.policy import Edition
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.verdicts import Level, Obligation, Proved, Refuted, Subject, Unknown, Witness
from policycode.proving.claimed.waiving import UNSAID
from policycode.syntax.acts import act_to_json

MOST_SAID: Final = 100_000
"""Claims that a check may have about one version."""

Claims = frozenset[tuple[str, str]]
"""What a check claims something about: kinds and ids."""

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*", re.ASCII)


class UnfitCheck(Reasoned):
    """What a plugin gave as a check, or what its check said, is not what it should be."""


def prefix_of(plugin: str) -> str:
    """What the codes of a plugin's checks begin with: its name; of a file or module the last part of that."""
    name = PurePath(plugin).stem if plugin.endswith(".py") else plugin.rpartition(".")[2]
    return re.sub(r"[^a-z0-9_-]", "_", name.lower())


def prefixed(plugin: str, give: Callable[[], Iterable[Any]]) -> Iterator[Check]:
    """A plugin's checks under codes and names of its own. Raises UnfitCheck where they are none, and what it raises."""
    prefix = prefix_of(plugin)
    for one in give():
        hold(one)
        yield replace(one, code=f"{prefix}/{one.code}", name=f"{prefix}/{one.name}")


def hold(one: Any) -> None:
    """Raises UnfitCheck for what is no check, or one without code, name, level, or words in both languages."""
    _must(isinstance(one, Check), "dit is geen controle", "this is no check", one)
    for said in (one.code, one.name):
        _must(isinstance(said, str) and _CODE.fullmatch(said), "dit is geen code", "this is no code", said)
    _must(one.level in get_args(Level), "dit is geen niveau", "this is no level", one.level)
    for said in (one.claim, one.about):
        _must(_is_said(said), "dit staat niet in twee talen", "this is not in two languages", said)


def no_checks(plugin: str, why: Failed) -> Check:
    """Stands in where a plugin could not say which checks it has: one that fails."""
    prefix = prefix_of(plugin)

    def fail(_proof: object) -> Iterator[Obligation]:
        raise why

    claim = words("De controles van deze plugin zijn uitgevoerd.", "The checks of this plugin were run.")
    code = f"{prefix}/{UNSAID}"
    return Check(code, code, "error", "S", claim, claim, "", "", fail)


def claims_of(said: Any, edition: Edition) -> Claims:
    """What a check says that it is about: declarations of the policy itself, by kind and id. Raises UnfitCheck."""
    found: set[tuple[str, str]] = set()
    for one in said if isinstance(said, Iterable) else [said]:
        fits = isinstance(one, tuple) and len(one) == 2 and all(isinstance(part, str) for part in one)
        _must(fits, "dit is geen soort en naam", "this is no kind and id", one)
        kind, id = one
        is_there = kind == "policy" or edition.atlas.place(kind, id) is not None
        _must(is_there, "dit staat niet in het beleid", "this is not in the policy", one)
        if kind == "policy" or not edition.atlas.home(kind, id):
            found.add((kind, edition.policy if kind == "policy" else id))
    return frozenset(found)


def obligations_of(said: Any, about: Claims, edition: Edition) -> tuple[Obligation, ...]:
    """What a check found: a verdict on each of its claims, and on nothing else. Raises UnfitCheck."""
    several = list(islice(said, MOST_SAID + 1)) if isinstance(said, Iterable) else [said]
    _must(len(several) <= MOST_SAID, "het zijn er te veel", "there are too many", len(several))
    for one in several:
        _check(one, edition)
    kept = tuple(one for one in several if not one.subject.instrument)
    keys = {(one.subject.kind, one.subject.id) for one in kept}
    if strange := keys - about:
        raise _unfit("dit had hij niet aangekondigd", "this it did not announce", ".".join(min(strange)))
    if left := about - keys:
        raise _unfit("hierover zei hij niets", "about this it said nothing", ".".join(min(left)))
    return kept


def _check(one: Any, edition: Edition) -> None:
    _must(isinstance(one, Obligation) and not one.seconds, "dit is geen bewering", "this is no claim", one)
    for subject in [one.subject, *([] if one.second is None else [one.second])]:
        fits = isinstance(subject, Subject) and isinstance(subject.place, Place | None)
        texts = fits and all(isinstance(it, str) for it in (subject.kind, subject.id, subject.part))
        right = texts and subject.version == edition.version
        _must(right, "dit is geen onderwerp in deze versie", "this is no subject in this version", subject)
    verdict = one.verdict
    match verdict:
        case Proved():
            fits = verdict.note is None or _is_said(verdict.note)
        case Unknown():
            fits = _is_said(verdict.message)
        case Refuted():
            fits = _is_refuted(verdict)
        case _:
            fits = False
    _must(fits, "dit is geen oordeel", "this is no verdict", verdict)


def _is_refuted(verdict: Refuted) -> bool:
    said = [one for one in (verdict.help, verdict.region) if one is not None]
    level = verdict.level is None or verdict.level in get_args(Level)
    places = isinstance(verdict.related, tuple) and all(isinstance(one, Place) for one in verdict.related)
    witness = verdict.witness is None or _is_witness(verdict.witness)
    return _is_said(verdict.message) and all(map(_is_said, said)) and level and places and witness


def _is_witness(witness: Any) -> bool:
    if not isinstance(witness, Witness):
        return False
    try:
        return all(act_to_json(act) for act in witness.acts)
    except Exception:  # acts of a plugin's own making: whatever is wrong with them
        return False


def _is_said(said: Any) -> bool:
    """Whether it is a sentence in both languages."""
    return isinstance(said, Mapping) and all(
        isinstance(said.get(language), str) and said[language] for language in ("nl", "en")
    )


def _must(holds: object, nl: str, en: str, what: object) -> None:
    if not holds:
        raise _unfit(nl, en, what)


def _unfit(nl: str, en: str, what: object) -> UnfitCheck:
    shown = f"{what!r}"[:200]
    return UnfitCheck(words(f"{nl}: {shown}.", f"{en}: {shown}."))
