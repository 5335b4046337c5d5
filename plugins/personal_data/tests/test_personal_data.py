from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from policycode_personal_data import KIND
from policycode_personal_data.contacts import LONGEST_LINK, MOST_DIGITS
from policycode_personal_data.evaluator import PersonalData
from policycode_personal_data.identities import ibans
from policycode_personal_data.marks import LIKELY
from policycode_personal_data.texts import BREAK, texts
from pydantic import ValidationError
from stdnum import iban
from stdnum.nl import bsn

from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of

ACT = awkward_acts()[2]


def personal_data(**options: Any) -> PersonalData:
    found = make(KIND, options, Path())
    assert isinstance(found, PersonalData)
    return found


EVERYTHING = personal_data()


def likely(text: str, where: PersonalData = EVERYTHING) -> list[tuple[str, str]]:
    """The kinds and stretches of a text that count."""
    return [(one.kind, text[one.start : one.end]) for one in where.marks(text) if one.sure >= LIKELY]


def said(text: str, where: PersonalData = EVERYTHING) -> dict[str, Any]:
    """The findings on a text, by output."""
    return {one.output: one for one in findings_of(where, replace(ACT, content=text))}


def test_it_keeps_to_the_protocol() -> None:
    check_evaluator(check_kind(KIND))
    check_evaluator(check_kind(KIND, {"kinds": ["token"], "countries": ["gb"]}))


def test_each_kind_is_found_where_it_stands() -> None:
    text = (
        "Bel 06-12345678 of mail jan@thuis.example; IBAN NL12 INGB 0419 0312 68, BSN 205899456, "
        "rijksregister 94.07.25-017.92, geboren op 3 mei 1991, wachtwoord = Zomer!26"
    )
    assert likely(text) == [
        ("phone", "06-12345678"),
        ("email", "jan@thuis.example"),
        ("iban", "NL12 INGB 0419 0312 68"),
        ("bsn", "205899456"),
        ("national_number", "94.07.25-017.92"),
        ("birth_date", "3 mei 1991"),
        ("password", "Zomer!26"),
    ]


def test_a_number_that_only_passes_the_test_is_shown_and_does_not_count() -> None:
    found = said("Kavel 205899456 ligt aan het water, en 205899456 ook")
    assert found["personal_data"].value is False
    assert found["personal_data"].confidence < said("Kavel aan het water")["personal_data"].confidence
    assert {one["source"] for one in found["personal_data"].evidence} == {"bsn"}
    assert found["kinds"].value == ()
    assert found["count"].value == 0


def test_a_wrong_check_digit_is_no_number_of_anybody() -> None:
    assert likely("BSN 205899457, IBAN NL12 INGB 0419 0312 69, rijksregister 94.07.25-017.93") == []


@pytest.mark.parametrize("number", ["111222333", "123456782", "000000000"])
def test_the_numbers_of_the_manuals_are_of_nobody(number: str) -> None:
    assert likely(f"BSN {number}") == []


@pytest.mark.parametrize(
    "text",
    [
        "wachtwoord: {{ vault.db }}",
        "password = os.environ['X']",
        "Wachtwoord: ********",
        "https://user:password@host.example/x",
        "Het wachtwoord staat in de kluis",
        "Password: at least twelve characters",
        "-----BEGIN PUBLIC KEY-----",
        "Mijn wachtwoord is verlopen",
        'private_key = load_key("x.pem")',
        "password: string;",
        "PIN 2026 is een gala",
        "our password manager is 1Password",
    ],
)
def test_a_placeholder_or_a_sentence_about_secrets_is_no_secret(text: str) -> None:
    assert likely(text) == []


@pytest.mark.parametrize(
    ("secret", "kind"),
    [
        ("AKI" + "AD2LNCUSNXB77IWMB", "token"),
        ("gh" + "p_3Oza3pmDp0cPBPHpP3GAbXYtRragLdJa9TeC", "token"),
        ("-----BEGIN EC PRIVATE " + "KEY-----", "private_key"),
        ("postgres://app:Xn7kees@db.example/orders", "token"),
        ("wachtwoord: Appel2taart", "password"),
        ("the wifi password is 12345678", "password"),
        ("curl -s -u anna:hunter22 https://x.example", "password"),
        ("mysql -u root -pTr0mm3l", "password"),
        ("Authorization: Basic " + "YW5uYTpodW50ZXIyMg==", "token"),
        ("de pincode van het hek is dus pincode 4821", "password"),
    ],
)
def test_secrets_are_known_by_their_shape_or_by_what_is_said(secret: str, kind: str) -> None:
    found = said(f"kijk: {secret}")
    assert found["secrets"].value is True
    assert found["kinds"].value == (kind,)
    assert found["personal_data"].value is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IBAN NL12\u00a0INGB\u00a00419\u00a00312\u00a068", "iban"),
        ("Bel 06\u201312345678", "phone"),
        ("bel ０６－１２３４５６７８", "phone"),
        ("geb. 14-02-87", "birth_date"),
        ("DOB 12/31/1985", "birth_date"),
    ],
)
def test_typography_and_short_forms_hide_nothing(text: str, found: str) -> None:
    assert [kind for kind, _ in likely(text)] == [found]


def test_kinds_are_switched_one_by_one() -> None:
    only = personal_data(kinds=["iban"])
    assert likely("jan@thuis.example NL12INGB0419031268", only) == [("iban", "NL12INGB0419031268")]
    # nothing is said of secrets by an evaluator that looks for none
    assert "secrets" not in said("wachtwoord = Zomer!26", only)


def test_what_is_published_is_allowed_however_it_is_written() -> None:
    own = personal_data(
        allow=["+31 20 794 12 34", "NL12 INGB 0419 0312 68", "Jan@Thuis.example"],
        allow_domains=["ours.example"],
    )
    for text in (
        "Bel 020-7941234",
        "op nl12ingb0419031268",
        "mail jan@thuis.example",
        "mail piet@ours.example",
        "mail piet@post.ours.example",
    ):
        assert likely(text) != []
        assert likely(text, own) == []
    assert likely("mail piet@yours.example", own) == [("email", "piet@yours.example")]


@pytest.mark.parametrize(
    "text",
    [
        "git@git.example:infra/x.git",
        "@jan@social.example",
        "ssh anna@10.0.0.1",
        "rsync a@server:/srv",
        "3 @ 4.50",
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert likely(text) == []


def test_addresses_of_a_function_count_where_that_is_asked() -> None:
    assert likely("mail info@ons.example") == []
    assert likely("mail info@ons.example", personal_data(functional=True)) == [("email", "info@ons.example")]


def test_countries_say_what_a_number_without_a_code_is() -> None:
    assert likely("ring 07400 123456") == []
    assert likely("ring 07400 123456", personal_data(countries=["GB"])) == [("phone", "07400 123456")]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"countries": ["ZZ"]}, "no country"),
        ({"allow": [" "]}, "allows nothing"),
        ({"allow_domains": ["a@b.example"]}, "no domain"),
    ],
)
def test_options_that_mean_nothing_are_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        personal_data(**options)


@pytest.mark.parametrize("options", [{"kinds": []}, {"kinds": ["name"]}, {"kind": ["iban"]}])
def test_options_of_another_form_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        personal_data(**options)


def test_evidence_never_has_what_it_points_at() -> None:
    for language in ("nl", "en"):
        for one in texts(language):
            for finding in said(one.text).values():
                shown = json.dumps(finding.evidence, ensure_ascii=False)
                for start, end, _ in one.labels["spans"]:
                    if end - start > 4:  # "4821" may be a place in the text too
                        assert one.text[start:end] not in shown


def test_labels_point_at_stretches_and_tokens_are_broken_in_the_files() -> None:
    for language in ("nl", "en"):
        several = list(texts(language))
        assert len(several) >= 300
        assert len({one.text for one in several}) == len(several)
        assert 0.25 < sum(one.split == "held_out" for one in several) / len(several) < 0.42
        for one in several:
            assert BREAK not in one.text
            assert all(one.text[start:end].strip() for start, end, _ in one.labels["spans"])


PIECES = st.sampled_from(
    [
        "06-12345678",
        "jan@thuis.example",
        "NL12 INGB 0419 0312 68",
        "BSN 205899456",
        "wachtwoord = x!9aQ",
        "\ud800",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=6).map(" ".join))
@example("NL" * 40 + "12" * 40)
def test_marks_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    marks = EVERYTHING.marks(text)
    assert all(0 <= one.start < one.end <= len(text) and 0 < one.sure < 1 for one in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


@given(st.integers(10_000_000, 999_999_999).map("{:09d}".format))
def test_with_its_word_a_number_is_a_bsn_exactly_when_it_passes(number: str) -> None:
    assert (likely(f"zijn BSN is {number}") == [("bsn", number)]) == (
        bsn.is_valid(number) and number not in {"111222333", "123456782"}
    )


@given(st.text(max_size=80))
def test_more_to_find_is_never_less_sure_that_there_is_something(text: str) -> None:
    less, more = said(text)["personal_data"], said(f"{text} \n\n mail jan@thuis.example")["personal_data"]
    assert more.value is True
    assert less.value is False or more.confidence >= less.confidence


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "NL12",
        "a@",
        "password ",
        "token is ",
        "http://a:b@",
        "jan@thuis.example ",
        "a@b.nl,",
        "NL12 ",
        "wachtwoord = zomer ",
        "0612345678 ",
    ],
)
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = process_time()
        EVERYTHING.marks(text)
        return process_time() - begun

    # a square of four is sixteen; below a hundredth of a second the clock says nothing
    assert seconds(20_000) < 10 * max(seconds(5_000), 0.01)


def test_numbers_without_end_are_bounded_and_leave_the_answer_less_sure() -> None:
    """Of so many each would take long; what was not looked at is told at its place."""
    rows = "0612345678 " * 3000
    marks = [one for one in EVERYTHING.marks(rows) if one.kind == "phone"]
    assert MOST_DIGITS // 10 - 5 <= sum(one.sure >= LIKELY for one in marks) <= MOST_DIGITS // 10
    last = marks[-1]
    assert (last.rule, last.start) == (
        "so many digits that from here on none were looked at",
        11 * MOST_DIGITS // 10,
    )
    assert last.sure < LIKELY
    few, many = said("1 " * 4_000), said("1 " * (MOST_DIGITS + 1))
    assert few["personal_data"].value is many["personal_data"].value is False
    assert many["personal_data"].confidence < few["personal_data"].confidence
    assert many["count"].confidence < few["count"].confidence


def test_an_address_at_the_end_of_a_link_is_none_and_far_behind_one_it_is() -> None:
    link, far = "https://x.example/me@y.example", "https://x.example/?a " + "b" * LONGEST_LINK
    assert likely(link) == []
    assert likely(f"{far}, mail jan@thuis.example") == [("email", "jan@thuis.example")]


IBAN = "NL12INGB0419031268"


@given(st.text(" -.\n,é/a1", max_size=12), st.integers(0, 18), st.text("NLBE0123456789 -.\né", max_size=60))
@example("", 0, "BE71 0961 2345 6769")
@example(" ", 4, "")
def test_an_account_number_is_found_exactly_where_the_whole_test_finds_it(
    inside: str, place: int, before: str
) -> None:
    text = f"{before} {IBAN[:place]}{inside}{IBAN[place:]}"
    found = {(one.start, one.end) for one in ibans(text)}

    def whole(start: int, end: int) -> bool:
        stretch = text[start:end]
        alone = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        return (
            alone
            and stretch[-1].isalnum()
            and "\n" not in stretch
            and iban.is_valid(stretch, check_country=False)
        )

    heads = [
        n
        for n in range(len(text) - 3)
        if text[n : n + 2].isalpha() and text[n : n + 2].isascii() and text[n + 2 : n + 4].isdigit()
    ]
    wanted = set()
    for start in heads:
        ends = [end for end in range(min(len(text), start + 46), start + 14, -1) if whole(start, end)]
        wanted |= {(start, end) for end in ends[:1]}
    assert found == wanted
