"""The names that a file may use: its own and those of its imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from policycode.diagnostics import Place, Words, nearest, words
from policycode.syntax.lower.content import VOCABULARY, Content, reconciled
from policycode.syntax.lower.differing import differing
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page

UNDEFINED_BUT_NEAR = Mistake(
    "E4",
    "{kind} ‘{name}’ is nergens verklaard.",
    "The {kind} “{name}” is declared nowhere.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
)
UNDEFINED_BUT_DECLARABLE = Mistake(
    "E4",
    "{kind} ‘{name}’ is nergens verklaard.",
    "The {kind} “{name}” is declared nowhere.",
    "Verklaar de naam met [{table}.{name}], of kies een van: {known}.",
    "Declare the name with [{table}.{name}], or choose one of: {known}.",
)

UNDEFINED_FIRST = Mistake(
    "E4",
    "{kind} ‘{name}’ is nergens verklaard.",
    "The {kind} “{name}” is declared nowhere.",
    "Verklaar de naam met [{table}.{name}].",
    "Declare the name with [{table}.{name}].",
)
DECLARED_OTHERWISE = Mistake(
    "E6",
    "{kind} ‘{name}’ is in een import anders verklaard.",
    "The {kind} “{name}” is declared otherwise in an import.",
    "Zij verschillen in {keys}. Bedoel je hetzelfde, laat de eigen verklaring dan weg: die van de import geldt "
    "ook hier. Bedoel je iets anders, kies dan een andere naam.",
    "They differ in {keys}. If you mean the same, leave out your own declaration: the import's holds here too. "
    "If you mean something else, choose another name.",
)
TAKEN = Mistake(
    "E6",
    "{kind} ‘{name}’ bestaat al in een import.",
    "The {kind} “{name}” exists in an import already.",
    "Kies een andere naam.",
    "Choose another name.",
)

KINDS: Mapping[str, Words] = {
    "action": words("De handeling", "action"),
    "platform": words("Het platform", "platform"),
    "department": words("De afdeling", "department"),
    "role": words("De rol", "role"),
    "fact": words("Het feit", "fact"),
    "define": words("De definitie", "definition"),
    "moment": words("Het moment", "moment"),
    "period": words("Het tijdvak", "period"),
    "calendar": words("De kalender", "calendar"),
    "ruling": words("De uitleg", "ruling"),
    "offence": words("De overtreding", "offence"),
    "rung": words("De trede", "rung"),
    "clause": words("De bepaling", "clause"),
    "duty": words("De plicht", "duty"),
    "guarantee": words("De waarborg", "guarantee"),
    "assumption": words("De aanname", "assumption"),
    "ladder": words("De ladder", "ladder"),
    "waiver": words("De ontheffing", "waiver"),
}
"""Each table as messages call a thing of it."""


@dataclass(slots=True)
class Visible:
    """Names by table. ``broken`` ones are declared, but so badly that nothing more is known of them.

    ``content`` has everything that is resolved so far, ``declared`` what of it is the file's own.
    ``clause_ids`` are clauses that some version of an import has, if not the one in force.
    When ``unsure``, an import could not be read: then no name can be called undeclared.
    """

    page: Page
    content: Content
    own: Mapping[str, Set[str]]
    broken: dict[str, set[str]] = field(default_factory=dict)
    clause_ids: Set[str] = frozenset()
    unsure: bool = False
    declared: Content = field(default_factory=Content)

    def names(self, table: str) -> set[str]:
        """All names of a table."""
        known = set(self.content.table(table)) | self.own.get(table, frozenset())
        if table == "clause":
            known |= self.clause_ids
        return known | self.broken.get(table, frozenset())

    def knows(self, table: str, name: str) -> bool:
        """Whether the name may be used."""
        return (
            self.unsure
            or name in self.own.get(table, ())
            or name in self.content.table(table)
            or (table == "clause" and name in self.clause_ids)
            or name in self.broken.get(table, ())
        )

    def mark_broken(self, table: str, name: str) -> None:
        """Says of a declaration that it was reported, so that what uses it is not blamed too."""
        self.broken.setdefault(table, set()).add(name)

    def declare(self, table: str, name: str, thing: Any) -> None:
        """Adds a resolved declaration of the file; reported where an import says something else."""
        place = self.page.key(table, name)
        self.declared.table(table)[name] = thing
        self.declared.places[table, name] = place
        imported = self.content.table(table).get(name)
        if imported is not None:
            both = reconciled(table, thing, imported)
            if both is None:
                theirs = self.content.places[table, name]
                mistake = DECLARED_OTHERWISE if table in VOCABULARY else TAKEN
                keys = (
                    ", ".join(f"`{key}`" for key in differing(thing, imported)) if table in VOCABULARY else ""
                )
                self.page.report(mistake, place, related=(theirs,), kind=KINDS[table], name=name, keys=keys)
            else:
                thing = both
        self.content.table(table)[name] = thing
        self.content.places[table, name] = place

    def resolve(self, table: str, name: str, place: Place) -> bool:
        """Whether the name may be used; reported where it may not."""
        if self.knows(table, name):
            return True
        self.undefined(table, name, place)
        return False

    def resolve_all(self, table: str, names: Iterable[str], *path: str | int) -> tuple[str, ...]:
        """The names that may be used, of a list that stands at a path (or of one name that does)."""
        found: list[str] = []
        for index, name in enumerate(names):
            if self.resolve(table, name, self.page.value(*path, index)):
                found.append(name)
        return tuple(dict.fromkeys(found))

    def undefined(self, table: str, name: str, place: Place) -> None:
        """Reports that nobody declared a name, with the likeliest one that somebody did."""
        known = self.names(table)
        near = nearest(name, known)
        kind = KINDS[table]
        if near is not None:
            self.page.report(UNDEFINED_BUT_NEAR, place, kind=kind, name=shown(name), near=near)
            return
        listed = sorted(known)
        few = ", ".join(listed[:8]) + (", …" if len(listed) > 8 else "")
        mistake = UNDEFINED_BUT_DECLARABLE if listed else UNDEFINED_FIRST
        self.page.report(mistake, place, kind=kind, name=shown(name), table=table, known=few)
