"""The written form of configurations: which evaluators stand in some files, and what is wrong with how they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from policycode.diagnostics import Diagnostics
from policycode.evaluators.written import EvaluatorsFile, WrittenEvaluator
from policycode.syntax.complaints import Complaint, complaints
from policycode.syntax.files import read_file
from policycode.syntax.mistakes import Mistake
from policycode.syntax.page import Page

TWICE = Mistake(
    "E6",
    "De evaluator ‘{name}’ bestaat al.",
    "The evaluator “{name}” exists already.",
    "Kies een andere naam.",
    "Choose another name.",
)


@dataclass(frozen=True, slots=True)
class Pages:
    """The evaluators of some files by name, each with the page on which it stands; what is wrong; the files' texts."""

    evaluators: dict[str, tuple[Page, WrittenEvaluator]] = field(default_factory=dict)
    found: Diagnostics = field(default_factory=Diagnostics)
    texts: dict[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, Page, WrittenEvaluator]]:
        """In the order of names."""
        for name, (page, written) in sorted(self.evaluators.items()):
            yield name, page, written


def read_pages(files: Iterable[str]) -> Pages:
    """Never raises: what is wrong is in ``found``, with its place."""
    pages = Pages()
    for file in files:
        page = _page(file, pages)
        for name, one in _forms(page):
            if name in pages.evaluators:
                other = pages.evaluators[name][0].key("evaluator", name)
                page.report(TWICE, page.key("evaluator", name), related=(other,), name=name)
            else:
                pages.evaluators[name] = page, one
    return pages


def _page(file: str, pages: Pages) -> Page:
    values, positions, wrong = read_file(Path(file), file)
    pages.found.add(*wrong)
    pages.texts[file] = positions.text
    return Page(file, values or {}, positions, pages.found)


def _forms(page: Page) -> Iterator[tuple[str, WrittenEvaluator]]:
    """The evaluators whose form is right; the others are reported."""
    try:
        yield from EvaluatorsFile.model_validate(page.values).evaluator.items()
        return
    except ValidationError as error:
        found = list(complaints(error, EvaluatorsFile))
    complain(page, found, ())
    faulty = {str(one.path[1]) for one in found if len(one.path) > 1}
    table = page.values.get("evaluator")
    for name, values in table.items() if isinstance(table, dict) else ():
        if name not in faulty:
            yield name, WrittenEvaluator.model_validate(values)


def complain(page: Page, found: list[Complaint], within: tuple[str, ...]) -> None:
    """Reports what is wrong with what stands at a path."""
    for one in found:
        path = (*within, *one.path)
        place = page.key(*path) if one.about == "key" else page.value(*path)
        page.complain(one.mistake, one.filling, place)
