"""The page of the source articles' rows: what each says, and where in the reference policy it works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specs.seeds import Row, Seeds, found, places, seeds

ARTICLES = {
    "A": "“Prevent a social-media leak”, J. de Vroede, about 2010",
    "B": "“Social media guidelines: do you trust each other?”, J. Govaart, 2010",
    "C": "“The best way to prevent disasters with social media”, XpertHR, about 2013",
    "D": "“Employees and social media: the rules”, five tips, A. de Waij, about 2010",
    "E": "report of a workshop by Mic Adam for Comeos, Belgium, 2014",
}
SOURCE = "../../specs/social_media"
STATES = {"works": "works", "waits": "waits", "remark": "a remark"}


def seeds_page() -> str:
    """The page, from ``specs/social_media/seeds.toml``."""
    return "\n".join(_lines(seeds())) + "\n"


def _lines(table: Seeds) -> Iterator[str]:
    yield "# The rows of the source articles"
    yield ""
    yield "<!-- Written by docs/generate.py. Do not edit. -->"
    yield ""
    yield (
        "The reference policy grew out of five Dutch-language articles on social media at work. Each thing that they"
        f" say is a row; here is where each works in [the policy]({SOURCE}/2026.policy.toml). A rule that a row names"
        " is missed when it is dropped: a test takes it out and looks whether the scenario beside it notices."
        f" The table is [seeds.toml]({SOURCE}/seeds.toml); where the articles contradict each other or leave a point"
        " open, [the positions](../decisions/positions.md) say what was chosen."
    )
    yield ""
    yield from (f"- **{letter}** {title}" for letter, title in ARTICLES.items())
    yield ""
    yield from _summary(table)
    section = ""
    for row in table.rows.values():
        if row.section != section:
            section = row.section
            yield from (
                "",
                f"## {section}",
                "",
                "| row | | what it says | where | |",
                "|---|---|---|---|---|",
            )
        yield f"| {row.id} | {row.article} | {row.says} | {'; '.join(_where(row))} | {_state(table, row)} |"


def _summary(table: Seeds) -> Iterator[str]:
    states = Counter(table.state(row) for row in table.rows.values())
    yield (
        f"{len(table.rows)} rows: **{states['works']} work, {states['waits']} wait, {states['remark']} is no more than"
        " a remark.** Of those that wait, most work in part."
    )
    yield ""
    yield "| waits for | rows | of these, working in part |"
    yield "|---|---|---|"
    for name, feature in table.features.items():
        rows = [row for row in table.rows.values() if name in table.waits_for(row)]
        if rows:
            part = sum(bool(row.clauses or row.terms or row.scenarios) for row in rows)
            yield f"| {feature.title} | {len(rows)} | {part} |"


def _where(row: Row) -> Iterator[str]:
    if row.clauses:
        yield ", ".join(f"{_article('clause', name)} `{name}`" for name in row.clauses)
    if row.guarantees:
        yield "promised: " + ", ".join(f"{_article('guarantee', name)} `{name}`" for name in row.guarantees)
    if row.terms:
        yield ", ".join(f"`{name}`" for name in row.terms)
    if row.checks:
        yield "checked: " + ", ".join(row.checks)
    if row.texts:
        yield "said: " + ", ".join(f"`{name}`" for name in row.texts)
    if row.duties:
        yield "duty: " + ", ".join(f"{_article('duty', name)} `{name}`" for name in row.duties)
    if row.scenarios:
        yield "shown by " + ", ".join(f"[{name}]({SOURCE}/{places()[name]})" for name in row.scenarios)
    if row.features:
        yield "by " + ", ".join(seeds().features[name].title for name in row.features)
    if row.how or row.why:
        yield row.how or row.why


def _article(table: str, name: str) -> str:
    return str(found(f"{table}.{name}.article"))


def _state(table: Seeds, row: Row) -> str:
    waits = ", ".join(table.features[name].title.partition(":")[0] for name in table.waits_for(row))
    return f"{STATES[table.state(row)]}{f' for {waits}' if waits else ''}"
