"""The evaluator: sends the service what it may see of an act, and takes its findings."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import httpx2

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Finding, Kind
from policycode.evaluators.extracts import check_names, check_paths, extract, needs_of
from policycode_http.faults import ServiceError, WrongAnswer
from policycode_http.options import HttpOptions
from policycode_http.schemas import Form, answer_schema, form_in
from policycode_http.service import Service
from policycode_http.signing import signer_of


class Http:
    """States what a service answers. Whatever is wrong with the service or its answer is a failure."""

    kind: ClassVar[Kind] = Kind.SERVICE
    cost: ClassVar[float] = 100.0

    def __init__(
        self, service: Service, options: HttpOptions, asked: Sequence[Form], said: Sequence[Form]
    ) -> None:
        self._service = service
        self._options = options
        self._asked = asked
        self._said = said
        self.provides: Mapping[str, str] = dict(options.outputs)
        self.needs = needs_of(options.sends.values())

    async def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> list[Finding]:
        """What the service finds; nothing, and nothing sent, where something that it should see is not known."""
        shown = self._shown(act)
        if shown is None:
            return []
        answer = await self._service.post(self._options.url, {"wanted": sorted(wanted), "act": shown})
        return self._findings(act, answer, wanted)

    def _shown(self, act: ActSeen) -> dict[str, Any] | None:
        shown = extract(act, self._options.sends)
        for form in self._asked if shown is not None else ():
            form.check(shown, ServiceError)
        return shown

    def _findings(self, act: ActSeen, answer: Any, wanted: frozenset[str]) -> list[Finding]:
        for form in self._said:
            form.check(answer)
        return [
            found
            for found in map(_finding, answer["findings"])
            if _fits(found, act) and found.output in wanted
        ]


class HttpBatches(Http):
    """The same, for a service that also takes several acts at once."""

    def evaluate_many(self, acts: Sequence[ActSeen], wanted: frozenset[str]) -> list[list[Finding]]:
        """What the service finds of each; what cannot be shown is not sent, and nothing is said of it."""
        shown = [(place, one) for place, act in enumerate(acts) if (one := self._shown(act)) is not None]
        answers = asyncio.run(self._together(shown, wanted))
        return [
            self._findings(act, answers[place], wanted) if place in answers else []
            for place, act in enumerate(acts)
        ]

    async def _together(self, shown: Sequence[tuple[int, Any]], wanted: frozenset[str]) -> dict[int, Any]:
        groups = list(_groups(shown, self._options.batch_size))
        several = await asyncio.gather(*(self._group([one for _, one in group], wanted) for group in groups))
        return {
            place: answer
            for group, answers in zip(groups, several, strict=True)
            for (place, _), answer in zip(group, answers, strict=True)
        }

    async def _group(self, shown: list[Any], wanted: frozenset[str]) -> list[Any]:
        url = self._options.batch_url or self._options.url
        answer = await self._service.post(url, {"wanted": sorted(wanted), "acts": shown})
        answers = answer.get("answers") if isinstance(answer, dict) else None
        if not isinstance(answers, list) or len(answers) != len(shown):
            raise WrongAnswer(f"it has no list of {len(shown)} answers")
        return answers


def _groups(shown: Sequence[tuple[int, Any]], size: int) -> Iterator[Sequence[tuple[int, Any]]]:
    for start in range(0, len(shown), size):
        yield shown[start : start + size]


def _finding(said: Mapping[str, Any]) -> Finding:
    value = said["value"]
    return Finding(
        said["output"],
        tuple(sorted(value)) if isinstance(value, list) else value,
        float(said.get("confidence", 1.0)),
        tuple(said.get("evidence", ())),
    )


def _fits(finding: Finding, act: ActSeen) -> bool:
    """Raises WrongAnswer for evidence outside the text."""
    length = len(act.content or "")
    for one in finding.evidence:
        if isinstance(one, Mapping) and "start" in one and not one["start"] <= one["end"] <= length:
            raise WrongAnswer("its evidence lies outside the text")
    return True


# -- from options


def made(options: HttpOptions, folder: Path) -> Http:
    """The evaluator of some options. Raises UsageError for an address, a key or a schema that does not do."""
    check_paths(options.sends)
    check_names(options.sends.values())
    url = _address(options.url, options)
    if options.batch_url is not None and _origin(_address(options.batch_url, options)) != _origin(url):
        raise UsageError(
            words("batch_url ligt niet op de host van url.", "batch_url is not on the host of url.")
        )
    signer = None if options.key is None else signer_of(options.key, folder)
    service = Service(options, signer, _trusted(url, options, folder))
    asked = [] if options.request_schema is None else [form_in(folder, options.request_schema)]
    said = [Form(answer_schema(options.outputs), "the answer's schema")]
    if options.answer_schema is not None:
        said.append(form_in(folder, options.answer_schema))
    return (Http if options.batch_url is None else HttpBatches)(service, options, asked, said)


def _address(said: str, options: HttpOptions) -> httpx2.URL:
    try:
        url = httpx2.URL(said)
    except httpx2.InvalidURL:
        raise UsageError(words("De url is er geen.", "The url is none.")) from None
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(words("De url is geen https://…", "The url is no https://…"))
    if url.userinfo or url.fragment:
        raise UsageError(
            words(
                "In de url staat een gebruiker of een fragment; een dienst weet door de `key` wie vraagt.",
                "The url has a user or a fragment; a service knows who asks by the `key`.",
            )
        )
    here = url.host in ("localhost", "127.0.0.1", "::1")
    if url.scheme == "http" and not here and not options.unencrypted:
        raise UsageError(
            words(
                f"http naar {url.host} kan onderweg gelezen worden: gebruik https, of zeg `unencrypted = true`.",
                f"http to {url.host} can be read on the way: use https, or say `unencrypted = true`.",
            )
        )
    return url


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _trusted(url: httpx2.URL, options: HttpOptions, folder: Path) -> ssl.SSLContext | bool:
    if url.scheme == "http":
        return False
    if options.certificates is None:
        return ssl.create_default_context()
    try:
        return ssl.create_default_context(cafile=str(folder / options.certificates))
    except (OSError, ssl.SSLError) as error:
        raise UsageError(
            words(
                f"De certificaten kunnen niet gelezen worden uit {options.certificates}: {error}",
                f"The certificates cannot be read from {options.certificates}: {error}",
            )
        ) from None
