"""E-mail addresses and telephone numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from policycode_personal_data.marks import Mark, around, pattern, words

_AT = r"(?:@| ?\[at\] ?| ?\(at\) ?)"
_DOT = r"(?:\.| ?\[dot\] ?| ?\(dot\) ?)"
_EMAIL = pattern(
    rf"[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}._%+'\-]*{_AT}[\p{{L}}\p{{N}}\-]+(?:{_DOT}[\p{{L}}\p{{N}}\-]+)*{_DOT}\p{{L}}{{2,}}"
)

FUNCTIONS = frozenset(
    "info contact hello hallo support help helpdesk service servicedesk klantenservice sales verkoop inkoop hr "
    "personeelszaken jobs vacatures werkenbij recruitment careers pers press media marketing communicatie privacy "
    "avg gdpr dpo security abuse postmaster webmaster hostmaster admin administratie administration finance "
    "boekhouding facturen invoices billing receptie reception office kantoor secretariaat noreply no-reply "
    "donotreply do-not-reply nieuwsbrief newsletter news orders bestellingen git deploy root team".split()
)
"""What stands before the @ of an address that is of no person."""

LONGEST_LINK = 300
"""How far before an address the beginning of a link is looked for."""

MOST_DIGITS = 10_000
"""The digits among which telephone numbers are looked for: of so many each takes long. What comes after is a weak mark
where it begins, which leaves every answer less sure."""
_HALF = 25
"""How near the last of those digits a number may be half of one."""

_EXAMPLES = frozenset(
    "voornaam.achternaam firstname.lastname first.last naam name user username gebruiker jouwnaam yourname "
    "example voorbeeld".split()
)

_NOT_PERSONAL = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
)
_SAYS_PHONE = words(
    r"bel(?:len|t|de)?|opbellen|terugbellen|tel|telefoon(?:nummers?)?|mobiel|gsm|06|app(?:en|t)?|wapp|whatsapp|sms|"
    r"bereik\p{L}*|doorkiesnummer|nummers?|nr|fax|toestel|call|ring|text|phone|mobile|cell|reach|numbers?|extension|"
    r"direct line"
)
_SAYS_OTHER = words(
    r"\p{L}{2,}(?:nummer|nr)|infolijn|bon|kostenplaats|rapport|factuur|order|bestelling|ean|certificaat|batch|lot|"
    r"ref|dossier|zaak|ticket|blad|code|foutcode|score|versie",
    r"receipt|cost centre|report|invoice|item|item number|certificate|sheet|case|docket|version|"
    r"(?:order|item|invoice|customer|serial|account) (?:number|no)|account|error",
)
_SAYS_COMPANY = words(
    r"ondernemingsnummer|kbo|kvk|btw|be", r"enterprise number|company number|vat|info ?line"
)
_COMPANY_OF = pattern(r"(?:^|[^\p{L}\p{N}])BE ?$", case=True)
_PHONE_NUMBER = words(r"(?:telefoon|mobiele?|gsm|fax|doorkies|huis|mijn|zijn|haar)[- ]?nummers?|06[- ]nummer")


def emails(text: str, *, functional: bool) -> Iterator[Mark]:
    """Addresses of people; those of a desk or a purpose are weak marks unless ``functional``."""
    for match in _EMAIL.finditer(text):
        start, end = match.span()
        local = text[start:end].partition("@")[0].partition("[")[0].partition("(")[0].strip().casefold()
        if local in _EXAMPLES or _is_no_address(text, start, end):
            continue
        if local in FUNCTIONS and not functional:
            yield Mark("email", start, end, "address of a function", 0.1)
        else:
            yield Mark("email", start, end, "e-mail address", 0.97)


def _is_no_address(text: str, start: int, end: int) -> bool:
    """Whether it is a name on a federated network, a path on a server, or the end of a link with a password."""
    before = text[max(0, start - 1) : start]
    is_path = text[end : end + 1] == ":" and text[end + 1 : end + 2].strip() != ""
    last = text[max(0, start - LONGEST_LINK) : start].rpartition(" ")[2].rpartition("\n")[2]
    return before in ("@", "/") or is_path or ("://" in last and "?" not in last)


def phones(text: str, *, countries: Iterable[str]) -> Iterator[Mark]:
    """Telephone numbers that exist in the plan of their country, but for those of services."""
    digits = [place for place, character in enumerate(text) if character.isdigit()]
    if len(digits) < 7:
        return
    last = len(text) if len(digits) <= MOST_DIGITS else digits[MOST_DIGITS]
    looked_at, whole = text[:last], last if last == len(text) else last - _HALF
    for country in countries:
        for match in PhoneNumberMatcher(looked_at, country, leniency=Leniency.VALID):
            if number_type(match.number) not in _NOT_PERSONAL and match.end <= whole:
                yield _phone(text, match.start, match.end)
    if last < len(text):
        yield Mark("phone", last, last + 1, "so many digits that from here on none were looked at", 0.3)


def _phone(text: str, start: int, end: int) -> Mark:
    before = around(text, start, end, before=30)
    written = text[start:end]
    if written.startswith(("+", "00")):
        return Mark("phone", start, end, "international telephone number", 0.97)
    of_company = _COMPANY_OF.search(text[max(0, start - 5) : start]) or _SAYS_COMPANY.search(
        around(text, start, end, before=20, after=30)
    )
    if of_company or _is_fraction(written):
        return Mark("phone", start, end, "telephone number, but it looks like another", 0.1)
    if _SAYS_OTHER.search(before) and not _PHONE_NUMBER.search(before):
        return Mark("phone", start, end, "telephone number, but a word says otherwise", 0.2)
    if _SAYS_PHONE.search(around(text, start, end, before=40, after=15)):
        return Mark("phone", start, end, "telephone number, and a word says so", 0.97)
    if written.isdigit():
        return Mark("phone", start, end, "digits that a telephone number may be", 0.6)
    return Mark("phone", start, end, "telephone number", 0.8)


def _is_fraction(written: str) -> bool:
    return written.startswith(("0.", "0,")) and written[2:].isdigit()
