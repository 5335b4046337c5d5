"""Places an act: who acts in which roles, where, when, with whose approval. Refuses what cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from policycode.calendars.durations import utc
from policycode.deciding.acts import Act, NamedTerm
from policycode.deciding.circumstances import Setting, closure_of
from policycode.deciding.compiled import Spot
from policycode.deciding.facts import Facts, known_names, resolve_facts
from policycode.deciding.people import People, Person
from policycode.deciding.record import ConductRecord
from policycode.diagnostics import Words, nearest, words
from policycode.errors import ActError
from policycode.expr.nodes import TermKind
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Term

_KINDS: Mapping[TermKind, Words] = {
    "action": words("de handeling", "the action"),
    "platform": words("het platform", "the platform"),
    "department": words("de afdeling", "the department"),
    "role": words("de rol", "the role"),
}


def time_of(act: Act, now: datetime | None) -> datetime:
    """The instant (UTC) at which an act is judged: its own, for a question in advance without one ``now``.

    Raises ActError where there is none, or where it has no offset.
    """
    at = act.time if act.time is not None or act.tense == "done" else now
    if at is None:
        raise ActError(
            words("De daad heeft geen tijdstip.", "The act has no time."),
            help=words(
                "Geef ‘time’ met een tijdzone; een voorgenomen daad kan ook --now gebruiken.",
                "State “time” with an offset; a planned act can use --now instead.",
            ),
            act=act.id,
        )
    if at.tzinfo is None:
        raise ActError(
            words("Het tijdstip van de daad heeft geen tijdzone.", "The time of the act has no offset."),
            help=words("Geef het een tijdzone, zoals +01:00.", "Give it an offset, as +01:00."),
            act=act.id,
        )
    return utc(at)


def setting_of(
    act: Act,
    at: datetime,
    edition: Edition,
    people: People,
    record: ConductRecord | None,
    facts: Facts | None = None,
) -> Setting:
    """The act in its setting under an edition. Raises ActError for names that nobody declared (but for an
    action or platform, which is then unknown), for a person whom nobody describes, for wrong values.

    ``facts`` are the act's facts under the edition, where they were resolved before.
    """
    vocabulary = edition.vocabulary
    roles, department = post_of(act, at, people)
    listed = people[act.person]
    _declared(act, "role", roles, vocabulary.roles, listed if act.roles is None else None)
    departments = [department] if department else []
    _declared(act, "department", departments, vocabulary.departments, None if act.department else listed)
    _declared(act, "role", sorted(act.approvals or ()), vocabulary.roles)
    named: tuple[tuple[TermKind, NamedTerm | None], ...] = (
        ("action", act.action),
        ("platform", act.platform),
    )
    for kind, term in named:
        if term is not None and term.name not in vocabulary.terms(kind):
            _declared(act, kind, term.categories or (), vocabulary.terms(kind))
    spot = Spot(
        action=closure_of(act.action, vocabulary.actions),
        platform=closure_of(act.platform, vocabulary.platforms),
        department=vocabulary.departments[department].closure if department else frozenset(),
        roles=frozenset(name for role in roles for name in vocabulary.roles[role].closure),
    )
    known = resolve_facts(act, edition) if facts is None else facts
    return Setting(act, at, spot, known, _approvals(act, at, spot, edition, record), record)


def on_platform(setting: Setting, platform: NamedTerm | None, edition: Edition) -> Setting:
    """The same act on another platform, which the policy declares, or on none."""
    act = replace(setting.act, platform=platform)
    spot = replace(setting.spot, platform=closure_of(platform, edition.vocabulary.platforms))
    approvals = _approvals(act, setting.at, spot, edition, setting.record)
    return replace(setting, act=act, spot=spot, approvals=approvals)


def post_of(act: Act, at: datetime, people: People) -> tuple[tuple[str, ...], str | None]:
    """Roles and department: the act's own, else the directory's as it stood at the act's time.

    Raises ActError where neither gives roles.
    """
    person = people[act.person]
    post = person.post_at(at) if person is not None else None
    roles = act.roles
    if roles is None:
        if person is None:
            raise ActError(
                words(
                    f"Niemand beschrijft ‘{act.person}’: de daad noemt geen rollen en het personenbestand "
                    "kent deze persoon niet.",
                    f"Nobody describes “{act.person}”: the act states no roles and the people directory "
                    "does not know this person.",
                ),
                help=words(
                    "Geef `roles` in de daad, of zet de persoon in het bestand van --people.",
                    "State `roles` in the act, or list the person in the file of --people.",
                ),
                act=act.id,
            )
        roles = post.roles if post is not None else ()
    if not roles:
        raise ActError(
            words("De daad heeft geen rollen.", "The act has no roles."),
            help=words(
                "Noem ten minste één rol: het beleid bindt mensen naar wat zij zijn.",
                "Name at least one role: the policy binds people by what they are.",
            ),
            act=act.id,
        )
    return roles, act.department or (post.department if post is not None else None)


def _declared(
    act: Act, kind: TermKind, names: Iterable[str], declared: Mapping[str, Term], listed: Person | None = None
) -> None:
    """Raises ActError for a name that nobody declared; at its place in the directory where that gave it."""
    for name in names:
        if name not in declared:
            meant = nearest(name, declared)
            what = _KINDS[kind]
            place = None if listed is None else listed.place_of(name)
            raise ActError(
                words(
                    f"Het beleid kent {what['nl']} ‘{name}’ niet.",
                    f"The policy does not declare {what['en']} “{name}”.",
                ),
                help=known_names(meant, declared),
                act=act.id,
                file=None if place is None else place.file,
                line=None if place is None else place.line,
            )


def _approvals(
    act: Act, at: datetime, spot: Spot, edition: Edition, record: ConductRecord | None
) -> frozenset[str] | None:
    """Those that the act gives, and no others; else the record's; a plan has none, of a done act they are
    unknown."""
    if act.approvals is not None:
        return act.approvals
    if record is not None and record.speaks_for_approvals:
        given = record.approved(
            act.person, _names(act.action, spot.action), _names(act.platform, spot.platform), at
        )
        return frozenset(given & edition.vocabulary.roles.keys())
    return frozenset() if act.tense == "planned" else None


def _names(term: NamedTerm | None, closure: frozenset[str] | None) -> frozenset[str]:
    own = frozenset() if term is None else frozenset({term.name})
    return own | (closure or frozenset())
