"""JUnit XML, for the tools that read nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, and ElementTree writes all the same."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test case; ``failure`` is what went wrong, empty where nothing did, ``brief`` that in a line (without it the
    first), ``beside`` what is told all the same."""

    suite: str
    name: str
    failure: str = ""
    file: str = ""
    line: int = 0
    seconds: float = 0.0
    beside: str = ""
    brief: str = ""


def junit(name: str, cases: Iterable[Case]) -> str:
    """The whole report: a suite for each name under ``suite``, in the order given."""
    suites: dict[str, list[Case]] = {}
    for case in cases:
        suites.setdefault(case.suite, []).append(case)
    top = ElementTree.Element("testsuites", name=name)
    _counted(top, [case for suite in suites.values() for case in suite])
    for suite, members in suites.items():
        element = ElementTree.SubElement(top, "testsuite", name=_clean(suite))
        _counted(element, members)
        for case in members:
            element.append(_element(case))
    ElementTree.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(top, encoding="unicode") + "\n"


def _counted(element: ElementTree.Element, cases: list[Case]) -> None:
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(bool(case.failure) for case in cases)))
    element.set("errors", "0")
    element.set("time", f"{sum(case.seconds for case in cases):.3f}")


def _element(case: Case) -> ElementTree.Element:
    element = ElementTree.Element(
        "testcase", classname=_clean(case.suite), name=_clean(case.name), time=f"{case.seconds:.3f}"
    )
    if case.file:
        element.set("file", _clean(case.file))
        element.set("line", str(case.line))
    if case.failure:
        brief = case.brief or case.failure.splitlines()[0]
        failure = ElementTree.SubElement(element, "failure", message=_clean(brief))
        failure.text = _clean(case.failure)
    if case.beside:
        ElementTree.SubElement(element, "system-out").text = _clean(case.beside)
    return element


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
