"""Whether a text is signed with its author's own name, or introduces him by it."""

from __future__ import annotations

import re
from typing import Final

_GREETING: Final = (
    r"(?:(?:met )?(?:vriendelijke |hartelijke )?(?:groet|groeten|groetjes)|mvg|liefs|tot snel|x{1,3}|kus|getekend"
    r"|ondertekend|foto|photo|(?:kind |best |warm )?regards|best|cheers|love|yours|signed|thanks)"
)


class Signature:
    """Looks for one person's name. Raises ValueError for a name without letters."""

    def __init__(self, name: str) -> None:
        words = re.findall(r"[^\W\d_][\w'’-]*", name)
        if not words:
            raise ValueError(f"{name!r} is no name")
        full = r"\s+".join(re.escape(one) for one in words)
        initial = rf"{re.escape(words[0][0])}\.\s*" + r"\s+".join(re.escape(one) for one in words[1:])
        whole = rf"(?:{full}|{initial})" if len(words) > 1 else rf"(?:{full})"
        self._patterns = [re.compile(one, re.IGNORECASE) for one in _patterns(whole, re.escape(words[0]))]

    def place(self, text: str) -> tuple[int, int] | None:
        """Where the text is signed or introduced with the name, in code points."""
        for pattern in self._patterns:
            match = pattern.search(text)
            if match is not None:
                return match.span("name")
        return None


def _patterns(whole: str, first: str) -> list[str]:
    end = r"(?:\s+x{1,3})?[^\w?]*\Z"
    return [
        # at the end, after a line, a stop or a greeting; with a title after it on a line of its own
        rf"(?:^|\n|[.!?,:–—-]\s|\b{_GREETING}[,:!]?\s+)\s*[–—-]?\s*(?P<name>{whole}){end}",
        rf"\n[–—-]?\s*(?P<name>{whole}),[^\n]{{1,60}}\Z",
        rf"(?:\n[–—-]?\s*|\b{_GREETING}[,:!]?\s+)(?P<name>{first}){end}",
        # at the beginning, or by introduction
        rf"\b(?:ik ben|mijn naam is|i am|i['’]m|my name is)\s+(?P<name>{whole})\b",
        rf"(?:^|[.!?]\s)(?:ik|i),\s+(?P<name>{whole}),",
        rf"\A\s*(?P<name>{whole})\s+(?:hier|here)\b",
        rf"\A\s*(?P<name>{whole})\s+[–—-]\s",
        rf"\A\s*(?P<name>{whole})\s+(?:werkt|works)\b[^.!?]*\b(?:schrijft|writes)\b",
    ]
