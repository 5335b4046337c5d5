"""What an atom of a condition says, as a clause that can stand alone or after "when", "unless", "if"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from policycode.expr.nodes import CompareOp, TermKind


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement in its two word orders: Dutch puts the verb last after "als", "tenzij", "mits".

    ``shared`` is what it can have in common with a neighbour, its subject and verb, and ``rest`` what then remains;
    both are empty where the statement cannot be drawn together with another.
    """

    main: str
    sub: str
    shared: tuple[str, str] | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The name of something as a reader knows it.

    ``source`` tells an author's title in the reader's language (``own``) from one in another language and from
    an identifier; ``asked`` is the question that goes with it, which shows its verb and whom it is about.
    """

    text: str
    source: Literal["own", "other", "identifier"] = "own"
    asked: str = ""


class Grammar(Protocol):
    """How one language says the atoms of conditions. ``holds`` false says the opposite."""

    def drawn_together(self, one: Saying, other: Saying, word: str) -> Saying:
        """Two statements of one subject and verb as a single one."""

    def yes_or_no(self, title: Title, holds: bool) -> Saying:
        """A fact or definition that holds."""

    def value(self, title: Title, values: Sequence[str], holds: bool) -> Saying:
        """A choice, level or number is one of some values."""

    def level(self, title: Title, op: CompareOp, value: str) -> Saying:
        """A level against a value."""

    def number(self, title: Title, op: CompareOp, value: int, unit: str | None) -> Saying:
        """A whole number against another."""

    def contains(self, title: Title, values: Sequence[str], holds: bool) -> Saying:
        """A set has some of these members."""

    def is_a(self, kind: TermKind, titles: Sequence[Title], holds: bool) -> Saying:
        """The act's action, platform, department or one of its roles is one of these."""

    def during(self, title: Title, holds: bool) -> Saying:
        """The act lies in a period."""

    def live(self, title: Title, holds: bool) -> Saying:
        """A sanction counts."""

    def counted(self, title: Title, within: str, op: CompareOp, number: int) -> Saying:
        """How often the person did something before."""

    def function(self, name: str, arguments: Sequence[str], holds: bool) -> Saying:
        """What a plugin's function answers."""

    def constant(self, holds: bool) -> Saying:
        """Always, or never."""

    def quoted(self, text: str) -> str:
        """A word between the language's quotation marks."""

    def gerund(self, title: Title) -> str:
        """An action as something one does: "publiceren", "posting"."""

    def doing(self, title: Title) -> str:
        """The same as a noun: "het plaatsen van een bericht", "posting"."""

    def person(self, title: Title) -> str:
        """A holder of a role: "de woordvoerder", "the spokesperson"."""

    def thing(self, title: Title) -> str:
        """Something definite: "het onderwerp", "the topic"."""

    def is_several(self, title: Title) -> bool:
        """Whether its verb stands in the plural: "the topics include"."""

    def plain(self, title: Title) -> str:
        """A name inside a sentence, without article."""

    def a(self, title: Title) -> str:
        """Something indefinite: "een schriftelijke waarschuwing"."""

    def measured(self, value: int, unit: str | None) -> str:
        """A number with its unit."""

    def on(self, titles: Sequence[Title]) -> str:
        """Where an act is done: "op een sociaal netwerk of X", "on a blog"."""

    def did(self, title: Title, when_and_where: str) -> str | None:
        """That somebody did it then and there; ``None`` where the past tense is not known."""

    def wants(self, title: Title, when_and_where: str) -> str:
        """That somebody means to do it then and there."""


NEGATED: dict[CompareOp, CompareOp] = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def plain_case(title: str) -> str:
    """A title as it stands inside a sentence: its capital goes, but for names and abbreviations."""
    first, space, rest = title.partition(" ")
    if first == "A" and rest[:1].islower():
        return f"a {rest}"
    letters = [letter for letter in first if letter.isalpha()]
    is_name = len(letters) < 2 or any(letter.isupper() for letter in letters[1:]) or first in NAMES
    return title if is_name else first[:1].lower() + first[1:] + space + rest


NAMES = frozenset(
    """Amazon Bluesky Discord Facebook Flickr Foursquare Glassdoor Google Hyves Instagram Mastodon Medium
    Microsoft Pinterest Quora Reddit Signal Slack Snapchat Strava Teams Telegram Threads Tumblr Twitch Twitter
    Viber Vimeo WeChat Weibo Wikipedia Xing Yammer Nederlands Nederlandse Nederland Dutch English Belgian Belgisch
    Europees Europese European""".split()
)
"""Words that keep their capital inside a sentence although nothing in them shows it."""
