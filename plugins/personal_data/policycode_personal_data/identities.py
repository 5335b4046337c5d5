"""Numbers with a check digit: accounts, the Dutch citizen service number, the Belgian national number."""

from __future__ import annotations

from collections.abc import Iterator

from stdnum import iban
from stdnum.be import bis, nn
from stdnum.nl import bsn

from policycode_personal_data.marks import Mark, around, pattern, stands_alone, words

_IBAN_HEAD = pattern(r"[a-z]{2}[0-9]{2}")
_SHORTEST, _LONGEST = 15, 46
"""Characters of an account number, with what parts it."""
_BSN = pattern(r"[0-9]{9}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}|[0-9]{3}[. ][0-9]{3}[. ][0-9]{3}")
_NATIONAL = pattern(r"[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[ .\-]{0,3}[0-9]{3}[ .\-]?[0-9]{2}")

_EXAMPLES = frozenset({"111222333", "123456782", "000000000", "999999990"})
"""Numbers that stand for no one: those in the manuals."""

_SAYS_BSN = words(
    "bsn",
    "bsn[- ]?(?:nummer|number|nr|no)",
    "burgerservicenummers?",
    "burger service nummer",
    "sofi[- ]?(?:nummer|nr)?",
    "citizen service (?:number|no)",
)
_SAYS_NATIONAL = words(
    "rijksregister",
    "rijksregister[- ]?(?:nummer|nr)",
    "rrn?",
    "insz",
    "niss",
    "nrn",
    "bis[- ]?(?:nummer|number)",
    "national (?:register )?(?:number|no)",
    "national register",
    "social security number",
    "belgian nn",
)
_SAYS_OTHER = words(
    "(?:bestel|order|factuur|klant|klanten|lid|polis|zaak|dossier|serie|pas|personeels?|ticket|case|casus|bouw|kavel|"
    "artikel|ref|referentie|zending|project|meetpunt|kostenplaats|registratie)[- ]?(?:nummers?|nr|code)?",
    "inkooporder|bestelling|factuur|bestek|hoofdstuk|groep|certificaat|rapport|bon|batch|lot|teller|meter|score|"
    "getal|punten|loterij\\p{L}*",
    "(?:order|invoice|customer|member|membership|policy|serial|staff|badge|case|file|plot|item|reference|docket|"
    "consignment|gauge|account)(?: (?:number|no))?",
    "purchase order|chapter|section|group|certificate|report|receipt|meter|score|points|lottery|cost centre|"
    "number is|getal is",
)


def ibans(text: str) -> Iterator[Mark]:
    """International account numbers: form, length for the country and check digits are right."""
    for match in _IBAN_HEAD.finditer(text):
        start = match.start()
        if text[start - 1 : start].isalnum():
            continue
        for end in reversed(_ends(text, start)):
            if _is_whole(text, start, end) and iban.is_valid(text[start:end], check_country=False):
                yield Mark("iban", start, end, "IBAN with right check digits", 0.99)
                break


def _ends(text: str, start: int) -> list[int]:
    """Where an account number may end: its check digits are right there, by a sum that takes one step a character."""
    if not text[start : start + 4].isascii():
        return []
    head = int("".join(str(int(one, 36)) for one in text[start : start + 4]))
    ends, rest, is_sure = [], 0, True
    for place in range(start + 4, min(len(text), start + _LONGEST)):
        one = text[place]
        if not one.isascii():
            is_sure = False  # it may stand for a digit
        elif one.isalnum():
            value = int(one, 36)
            rest = (rest * (100 if value > 9 else 10) + value) % 97
        elif one not in " -.":
            break
        is_right = not is_sure or (rest * 1_000_000 + head) % 97 == 1
        if is_right and place + 1 >= start + _SHORTEST:
            ends.append(place + 1)
    return ends


def _is_whole(text: str, start: int, end: int) -> bool:
    return text[end - 1].isalnum() and not text[end : end + 1].isalnum() and "\n" not in text[start:end]


def bsns(text: str) -> Iterator[Mark]:
    """Citizen service numbers. One random number in eleven passes their test: the words around decide."""
    for start, end in _alone(_BSN, text):
        number = "".join(filter(str.isdigit, text[start:end]))
        if number in _EXAMPLES or not bsn.is_valid(number):
            continue
        if _SAYS_BSN.search(around(text, start, end, before=60, after=20)):
            yield Mark("bsn", start, end, "passes the BSN test, and a word says so", 0.97)
        elif _SAYS_OTHER.search(around(text, start, end, before=30)):
            yield Mark("bsn", start, end, "passes the BSN test, but a word says otherwise", 0.03)
        else:
            yield Mark("bsn", start, end, "passes the BSN test, as one number in eleven does", 0.15)


def national_numbers(text: str) -> Iterator[Mark]:
    """Belgian national numbers and bis numbers: a date, and check digits that one number in 97 has."""
    for start, end in _alone(_NATIONAL, text):
        number = "".join(filter(str.isdigit, text[start:end]))
        if not (nn.is_valid(number) or bis.is_valid(number)):
            continue
        if _SAYS_NATIONAL.search(around(text, start, end, before=60, after=20)):
            yield Mark("national_number", start, end, "right check digits, and a word says so", 0.99)
        elif _SAYS_OTHER.search(around(text, start, end, before=25)):
            yield Mark("national_number", start, end, "right check digits, but a word says otherwise", 0.4)
        else:
            sure = 0.95 if "-" in text[start:end] else 0.8
            yield Mark("national_number", start, end, "right check digits", sure)


def _alone(wanted: object, text: str) -> Iterator[tuple[int, int]]:
    for match in wanted.finditer(text):  # type: ignore[attr-defined]  # a pattern of RE2, which has no types
        if stands_alone(text, *match.span()):
            yield match.span()
