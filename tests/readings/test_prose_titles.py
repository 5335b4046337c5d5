"""Labels of any shape as clauses, affirmed and denied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.readings.prose.dutch_titles import yes_or_no as in_dutch
from policycode.readings.prose.english_titles import yes_or_no as in_english
from policycode.readings.prose.sayings import Title

DUTCH_TITLES = [
    ("Vrijgegeven", "", "het is vrijgegeven", "het is niet vrijgegeven"),
    (
        "Vrijgegeven door de werkgever",
        "",
        "het is vrijgegeven door de werkgever",
        "het is niet vrijgegeven door de werkgever",
    ),
    (
        "Door een machine gemaakt",
        "",
        "het is door een machine gemaakt",
        "het is niet door een machine gemaakt",
    ),
    ("Als zodanig vermeld", "", "het is als zodanig vermeld", "het is niet als zodanig vermeld"),
    (
        "Aangewezen als ambassadeur",
        "Bent u aangewezen?",
        "de persoon is aangewezen als ambassadeur",
        "de persoon is niet aangewezen als ambassadeur",
    ),
    ("Anderen herkenbaar", "", "anderen zijn herkenbaar", "anderen zijn niet herkenbaar"),
    (
        "Openbaarmaking toegestaan",
        "",
        "de openbaarmaking is toegestaan",
        "de openbaarmaking is niet toegestaan",
    ),
    ("Het contact verraadt iets", "", "het contact verraadt iets", "het contact verraadt niets"),
    ("Klant stemt in", "", "de klant stemt in", "de klant stemt niet in"),
    ("Het werk lijdt eronder", "", "het werk lijdt eronder", "het werk lijdt er niet onder"),
    ("Brengt anderen in gevaar", "", "het brengt anderen in gevaar", "het brengt anderen niet in gevaar"),
    (
        "De werkgever heeft een vergunning",
        "",
        "de werkgever heeft een vergunning",
        "de werkgever heeft geen vergunning",
    ),
    ("Bevat persoonsgegevens", "", "het bevat persoonsgegevens", "het bevat geen persoonsgegevens"),
    ("Over het werk", "", "het gaat over het werk", "het gaat niet over het werk"),
    ("Aan het rijden", "", "de persoon is aan het rijden", "de persoon is niet aan het rijden"),
    ("Vakbondswerk", "", "er is sprake van vakbondswerk", "er is geen sprake van vakbondswerk"),
    ("Werk", "", "er is sprake van werk", "er is geen sprake van werk"),
    ("Kunstwerk", "", "er is sprake van een kunstwerk", "er is geen sprake van een kunstwerk"),
    ("Onder werktijd", "", "het gebeurt onder werktijd", "het gebeurt niet onder werktijd"),
    ("Voorbehoud", "", "er is sprake van een voorbehoud", "er is geen sprake van een voorbehoud"),
    ("Kwade opzet", "", "er is sprake van kwade opzet", "er is geen sprake van kwade opzet"),
    (
        "Redelijke gronden",
        "",
        "er is sprake van redelijke gronden",
        "er is geen sprake van redelijke gronden",
    ),
    (
        "Goedgekeurd antwoord",
        "",
        "er is sprake van een goedgekeurd antwoord",
        "er is geen sprake van een goedgekeurd antwoord",
    ),
    (
        "Melding van een misstand",
        "",
        "er is sprake van een melding van een misstand",
        "er is geen sprake van een melding van een misstand",
    ),
    ("Niet vrijgegeven", "", "het is niet vrijgegeven", "het is vrijgegeven"),
    ("Wreed", "", "‘Wreed’ is van toepassing", "‘Wreed’ is niet van toepassing"),
    ("Erg gemeen", "", "‘Erg gemeen’ is van toepassing", "‘Erg gemeen’ is niet van toepassing"),
    (
        "Snel en slordig",
        "",
        "‘Snel en slordig’ is van toepassing",
        "‘Snel en slordig’ is niet van toepassing",
    ),
    ("Voegt iets toe", "", "het voegt iets toe", "het voegt niets toe"),
    ("Alleen", "", "het gebeurt alleen", "het gebeurt niet alleen"),
    (
        "Dringende reden",
        "",
        "er is sprake van een dringende reden",
        "er is geen sprake van een dringende reden",
    ),
    ("Machtsverschil", "", "er is sprake van een machtsverschil", "er is geen sprake van een machtsverschil"),
    (
        "Regel en bedrag in het contract",
        "",
        "er is sprake van een regel en bedrag in het contract",
        "er is geen sprake van een regel en bedrag in het contract",
    ),
]

ENGLISH_TITLES = [
    ("About work", "", "it is about work", "it is not about work"),
    ("Released", "", "it is released", "it is not released"),
    ("Made by a machine", "", "it is made by a machine", "it is not made by a machine"),
    (
        "Appointed ambassador",
        "Have you been appointed?",
        "the person is appointed ambassador",
        "the person is not appointed ambassador",
    ),
    ("Others recognisable", "", "others are recognisable", "others are not recognisable"),
    ("Public route open", "", "the public route is open", "the public route is not open"),
    (
        "The contact gives something away",
        "",
        "the contact gives something away",
        "the contact does not give anything away",
    ),
    ("Client agrees", "", "the client agrees", "the client does not agree"),
    ("Endangers others", "", "it endangers others", "it does not endanger others"),
    ("Has a permit", "Do you have a permit?", "the person has a permit", "the person does not have a permit"),
    ("Is a minor", "", "it is a minor", "it is not a minor"),
    ("On duty", "", "it is done on duty", "it is not done on duty"),
    ("Outside", "", "it is done outside", "it is not done outside"),
    ("Disclaimer", "", "there is a disclaimer", "there is no disclaimer"),
    ("Honest mistake", "", "there is an honest mistake", "there is no honest mistake"),
    ("Malice", "", "there is malice", "there is no malice"),
    ("Reasonable grounds", "", "there are reasonable grounds", "there are no reasonable grounds"),
    ("Report in good faith", "", "there is a report in good faith", "there is no report in good faith"),
    ("Approved answer", "Is it approved?", "there is an approved answer", "there is no approved answer"),
    ("Give away", "", "“give away” applies", "“give away” does not apply"),
    ("Not released", "", "it is not released", "it is released"),
    ("Mean", "", "“mean” applies", "“mean” does not apply"),
    ("Very mean", "", "“very mean” applies", "“very mean” does not apply"),
    ("Quick and dirty", "", "“quick and dirty” applies", "“quick and dirty” does not apply"),
    ("Misleading", "", "“misleading” applies", "“misleading” does not apply"),
    ("Operating a machine", "", "“operating a machine” applies", "“operating a machine” does not apply"),
    ("Adds something", "", "it adds something", "it does not add anything"),
    ("Announced beforehand", "", "it is announced beforehand", "it is not announced beforehand"),
    ("Violation", "", "there is a violation", "there is no violation"),
    ("Urgent reason", "", "there is an urgent reason", "there is no urgent reason"),
    (
        "Instruction on work and order",
        "",
        "there is an instruction on work and order",
        "there is no instruction on work and order",
    ),
]


@pytest.mark.parametrize(("title", "asked", "yes", "no"), DUTCH_TITLES, ids=[row[0] for row in DUTCH_TITLES])
def test_a_dutch_title_becomes_a_clause(title: str, asked: str, yes: str, no: str) -> None:
    assert in_dutch(Title(title, "own", asked), True).main == yes
    assert in_dutch(Title(title, "own", asked), False).main == no


@pytest.mark.parametrize(
    ("title", "asked", "yes", "no"), ENGLISH_TITLES, ids=[row[0] for row in ENGLISH_TITLES]
)
def test_an_english_title_becomes_a_clause(title: str, asked: str, yes: str, no: str) -> None:
    assert in_english(Title(title, "own", asked), True).main == yes
    assert in_english(Title(title, "own", asked), False).main == no


def test_a_title_in_another_language_is_quoted() -> None:
    assert in_english(Title("Vrijgegeven", "other"), False).main == "“vrijgegeven” does not apply"
    assert in_dutch(Title("Released", "other"), True).sub == "‘Released’ van toepassing is"


@given(st.text(min_size=1, max_size=40), st.text(max_size=40), st.booleans())
def test_any_title_can_be_said(title: str, asked: str, holds: bool) -> None:
    assert in_dutch(Title(title, "own", asked), holds).main
    assert in_english(Title(title, "own", asked), holds).main


SUBORDINATE = [
    ("Verenigbaar met het werk", "het verenigbaar is met het werk", "het niet verenigbaar is met het werk"),
    ("Geschikt voor publicatie", "het geschikt is voor publicatie", "het niet geschikt is voor publicatie"),
    (
        "Bekend bij de leidinggevende",
        "het bekend is bij de leidinggevende",
        "het niet bekend is bij de leidinggevende",
    ),
    (
        "Herkenbaar als medewerker",
        "het herkenbaar is als medewerker",
        "het niet herkenbaar is als medewerker",
    ),
    ("Gemeld bij de politie", "het is gemeld bij de politie", "het niet is gemeld bij de politie"),
    ("Tijdig herroepen", "het tijdig is herroepen", "het niet tijdig is herroepen"),
    ("Bevat bedrijfsgeheimen", "het bedrijfsgeheimen bevat", "het geen bedrijfsgeheimen bevat"),
    (
        "Bevat vertrouwelijke stukken van anderen",
        "het vertrouwelijke stukken van anderen bevat",
        "het geen vertrouwelijke stukken van anderen bevat",
    ),
    ("Kan personen schaden", "het personen schaden kan", "het geen personen schaden kan"),
    ("Kan schaden", "het schaden kan", "het niet schaden kan"),
    ("Verboden middelen gebruikt", "verboden middelen zijn gebruikt", "verboden middelen niet zijn gebruikt"),
    ("Dure geschenken", "er sprake is van dure geschenken", "er geen sprake is van dure geschenken"),
]


@pytest.mark.parametrize(("title", "yes", "no"), SUBORDINATE, ids=[row[0] for row in SUBORDINATE])
def test_after_when_and_unless_the_verb_stands_where_dutch_wants_it(title: str, yes: str, no: str) -> None:
    assert in_dutch(Title(title), True).sub == yes
    assert in_dutch(Title(title), False).sub == no


@pytest.mark.parametrize(
    "title", ["Ziek gemeld", "Eerder gewaarschuwd", "Alcohol gedronken", "Brutaal tegen een gast", "Pikant"]
)
def test_a_dutch_title_of_uncertain_shape_is_quoted(title: str) -> None:
    assert in_dutch(Title(title), True).main == f"‘{title}’ is van toepassing"


@pytest.mark.parametrize(
    "title", ["Drank alcohol", "Gave gifts", "Rude about a rival", "Popular with children", "The message"]
)
def test_an_english_title_of_uncertain_shape_is_quoted(title: str) -> None:
    assert in_english(Title(title), True).main == f"“{title[0].lower()}{title[1:]}” applies"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Fit for publication", "it is fit for publication"),
        ("Contrary to the law", "it is contrary to the law"),
        ("Strictly bound", "it is strictly bound"),
        ("Rests on a personal trait", "it rests on a personal trait"),
        ("Member of a union", "there is a member of a union"),
        ("Of one's own making", "it is of one's own making"),
    ],
)
def test_an_english_title_with_a_complement(title: str, said: str) -> None:
    assert in_english(Title(title), True).main == said


def test_a_question_about_a_person_shows_of_whom_a_participle_is_said() -> None:
    warned = Title("Eerder gewaarschuwd", "own", "Bent u eerder gewaarschuwd?")
    assert in_dutch(warned, False).main == "de persoon is niet eerder gewaarschuwd"
