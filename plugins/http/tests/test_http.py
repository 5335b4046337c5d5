from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import (
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    algorithms,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from policycode_http import KIND
from policycode_http.faults import Refused, ServiceError, Unavailable, WrongAnswer
from policycode_http.schemas import Form, answer_schema
from policycode_http.signing import COVERED
from pydantic import ValidationError

from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.evaluators.written import EvaluatorsFile
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of

sys.path.insert(0, str(Path(__file__).parent))

from scripted_service import Script, drips, fails, finds, floods, hangs_up, says, serving  # beside this file

ACT = replace(awkward_acts()[2], content="Our client is happy", facts={"secret": False})
EMPTY = {"findings": []}


def http(script: Script | str, folder: Path | None = None, **change: Any) -> Any:
    url = script if isinstance(script, str) else script.url
    options = {
        "url": url,
        "sends": {"text": "act.content"},
        "outputs": {"names_client": "bool"},
        "deadline": 5.0,
        **change,
    }
    return check_kind(KIND, options, folder or Path())


def test_it_keeps_to_the_protocol_one_by_one_and_in_batches() -> None:
    with serving(finds) as script:
        check_evaluator(http(script))
        check_evaluator(http(script, batch_url=script.url + "/many", batch_size=3))
        assert {told.path for told in script.told} == {"/facts", "/facts/many"}


def test_findings_come_with_confidence_and_evidence() -> None:
    with serving(finds) as script:
        (found,) = findings_of(http(script), ACT)
    assert (found.value, found.confidence) == (True, 0.9)
    assert found.evidence == ({"start": 4, "end": 10, "rule": "word"},)


def test_what_is_not_listed_does_not_leave() -> None:
    with serving(says(EMPTY)) as script:
        findings_of(http(script, sends={"a.where": "act.platform", "secret": "secret"}), ACT)
        (told,) = script.told
    assert told.json == {"wanted": ["names_client"], "act": {"a": {"where": "x"}, "secret": False}}
    everything = json.dumps([told.path, told.headers, told.json])
    for hidden in (ACT.content, ACT.person, *ACT.roles, ACT.department):
        assert f'"{hidden}"' not in everything


def test_with_something_unknown_nothing_is_asked() -> None:
    with serving(says(EMPTY)) as script:
        one = http(script, sends={"secret": "secret"}, batch_url=script.url)
        assert one.needs == {"secret"}
        assert findings_of(one, replace(ACT, facts={})) == []
        assert one.evaluate_many([replace(ACT, facts={})] * 3, frozenset({"names_client"})) == [[], [], []]
        assert script.told == []


def test_batches_answer_in_the_order_of_the_acts() -> None:
    acts = [replace(ACT, id=str(n), content="client" if n % 3 else "x" * n) for n in range(20)]
    with serving(finds) as script:
        one = http(script, batch_url=script.url, batch_size=6)
        answers = one.evaluate_many(acts, frozenset({"names_client"}))
        assert [len(told.json["acts"]) for told in script.told].count(6) == 3
    assert [answer[0].value for answer in answers] == [bool(n % 3) for n in range(20)]


def test_one_answer_too_few_makes_a_batch_fail() -> None:
    with serving(says({"answers": [EMPTY]})) as script, pytest.raises(WrongAnswer, match="no list of 2"):
        http(script, batch_url=script.url).evaluate_many([ACT, ACT], frozenset({"names_client"}))


def test_several_questions_are_under_way_together_and_no_more_than_allowed() -> None:
    def slow(handler: Any) -> None:
        time.sleep(0.1)
        finds(handler)

    with serving(slow) as script:
        one = http(script, most_at_once=3, deadline=30)

        async def ask() -> list[Any]:
            return await asyncio.gather(*(one.evaluate(ACT, frozenset({"names_client"})) for _ in range(12)))

        assert [found[0].value for found in asyncio.run(ask())] == [True] * 12
        assert 1 < script.most_under_way <= 3


# -- a service that fails


def test_a_service_that_fails_is_tried_again() -> None:
    with serving(finds, fails(500), hangs_up) as script:
        assert findings_of(http(script), ACT)[0].value is True
        assert len(script.told) == 3


def test_it_is_not_tried_for_ever_and_its_own_words_are_not_repeated() -> None:
    with serving(fails(503)) as script:
        with pytest.raises(Unavailable, match="status 503") as caught:
            findings_of(http(script, retries=1), ACT)
        assert "secret" not in str(caught.value)
        assert len(script.told) == 2


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404])
def test_what_it_refuses_is_not_asked_again_nor_elsewhere(status: int) -> None:
    with serving(finds) as other, serving(fails(status, location=other.url)) as script:
        with pytest.raises(Refused, match=str(status)):
            findings_of(http(script), ACT)
        assert len(script.told) == 1
        assert other.told == []


def test_a_service_that_asks_for_patience_gets_it_within_the_deadline() -> None:
    with serving(finds, fails(429, retry_after="0")) as script:
        assert findings_of(http(script), ACT)[0].value is True
    with serving(finds, fails(429, retry_after="60")) as script:
        with pytest.raises(Unavailable):
            findings_of(http(script, deadline=0.5), ACT)
        assert len(script.told) == 1


def test_a_connection_that_is_refused_is_a_failure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # taken and not listened to: whoever calls is refused
        with pytest.raises(Unavailable, match="not reached"):
            findings_of(http(f"http://127.0.0.1:{taken.getsockname()[1]}/", retries=1), ACT)


def test_a_slow_drip_ends_at_the_deadline() -> None:
    with serving(drips) as script:
        begun = time.monotonic()
        with pytest.raises(Unavailable, match="no whole answer within"):
            findings_of(http(script, deadline=0.5), ACT)
        # the whole drip takes ten seconds
        assert time.monotonic() - begun < 8


def test_a_flood_is_cut_off() -> None:
    with serving(floods) as script, pytest.raises(WrongAnswer, match="longer than 1000 bytes"):
        findings_of(http(script, most_bytes=1000), ACT)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b'"text"',
        b"{}",
        b'{"findings": {}}',
        b'{"findings": [{"output": "other", "value": true}]}',
        b'{"findings": [{"output": "names_client", "value": "yes"}]}',
        b'{"findings": [{"output": "names_client", "value": null}]}',
        b'{"findings": [{"output": "names_client", "value": true, "confidence": 2}]}',
        b'{"findings": [{"output": "names_client", "value": true, "confidence": NaN}]}',
        b'{"findings": [{"output": "names_client", "value": true, "person": "p_1"}]}',
        b'{"findings": [{"output": "names_client", "value": true, "evidence": [{"start": 0, "end": 99}]}]}',
        b'{"findings": [{"output": "names_client", "value": true, "evidence": [{"start": 5, "end": 2}]}]}',
        b"[" * 90_000,
        b"\xff\xfe",
    ],
)
def test_an_answer_of_another_form_is_a_failure(body: bytes) -> None:
    with serving(lambda handler: handler.answer(body)) as script, pytest.raises(WrongAnswer) as caught:
        findings_of(http(script), ACT)
    assert "yes" not in str(caught.value)


def test_a_compressed_answer_is_not_unpacked() -> None:
    with serving(lambda handler: handler.answer(b"x", content_encoding="gzip")) as script:
        with pytest.raises(WrongAnswer, match="compressed"):
            findings_of(http(script), ACT)
        assert script.told[0].headers["accept-encoding"] == "identity"


def test_the_breaker_opens_and_recovers() -> None:
    with serving(fails(500)) as script:
        one = http(script, retries=0, breaker={"after": 2, "rest": 0.4})
        for _ in range(2):
            with pytest.raises(Unavailable, match="status 500"):
                findings_of(one, ACT)
        with pytest.raises(Unavailable, match="not asked: it failed 2 times"):
            findings_of(one, ACT)
        assert len(script.told) == 2
        time.sleep(0.5)
        script.then = finds
        assert findings_of(one, ACT)[0].value is True
        assert findings_of(one, ACT)[0].value is True


def test_a_wrong_answer_does_not_open_the_breaker() -> None:
    with serving(says("?")) as script:
        one = http(script, breaker={"after": 1})
        for _ in range(3):
            with pytest.raises(WrongAnswer):
                findings_of(one, ACT)
        assert len(script.told) == 3


# -- schemas of the company


def test_the_companys_schemas_count_too(tmp_path: Path) -> None:
    (tmp_path / "asked.json").write_text('{"properties": {"text": {"maxLength": 30}}}')
    (tmp_path / "said.json").write_text('{"properties": {"findings": {"minItems": 1}}}')
    with serving(finds, says(EMPTY)) as script:
        one = http(script, tmp_path, request_schema="asked.json", answer_schema="said.json")
        with pytest.raises(WrongAnswer, match=r"findings does not keep to said\.json"):
            findings_of(one, ACT)
        assert findings_of(one, ACT)[0].value is True
        with pytest.raises(ServiceError, match=r"text does not keep to asked\.json"):
            findings_of(one, replace(ACT, content="x" * 31))
        assert len(script.told) == 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["output", "value"]), inner),
    max_leaves=5,
)


@settings(deadline=None)
@given(VALUES)
def test_whatever_the_schema_lets_through_is_of_its_type(value: Any) -> None:
    form = Form(answer_schema({"a": "bool", "b": "set", "c": "int", "d": "choice"}), "it")
    types = {"a": bool, "b": list, "c": int, "d": str}
    for output, type_ in types.items():
        try:
            form.check({"findings": [{"output": output, "value": value}]})
        except WrongAnswer:
            assert type(value) is not type_ or type_ is list
        else:
            assert type(value) is type_


# -- signatures

KEY = Ed25519PrivateKey.generate()
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
SECRET = "s" * 40


class Keys(HTTPSignatureKeyResolver):
    def __init__(self, key: Any) -> None:
        self._key = key

    def resolve_public_key(self, key_id: str) -> Any:
        assert key_id == "k1"
        return self._key

    def resolve_private_key(self, key_id: str) -> Any:
        raise NotImplementedError


def verified(script: Script, algorithm: Any, key: Any, body: bytes | None = None) -> Any:
    """As a service would: from what came in alone."""
    told = script.told[-1]
    request = httpx2.Request("POST", f"http://{told.headers['host']}{told.path}", headers=told.headers)
    verifier = HTTPMessageVerifier(signature_algorithm=algorithm, key_resolver=Keys(key))
    return verifier.verify(
        request,
        require_components=COVERED,
        max_age=timedelta(seconds=300),
        expect_tag="policycode",
        body=body or told.body,
    )


def test_the_service_can_verify_an_ed25519_signature(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(PEM)
    with serving(finds) as script:
        findings_of(http(script, tmp_path, key={"id": "k1", "file": "key.pem"}), ACT)
        assert verified(script, algorithms.ED25519, KEY.public_key())
        with pytest.raises(InvalidSignature):
            verified(script, algorithms.ED25519, KEY.public_key(), body=b'{"act": "another"}')
        with pytest.raises(InvalidSignature):
            verified(script, algorithms.ED25519, Ed25519PrivateKey.generate().public_key())


def test_the_service_can_verify_an_hmac_and_each_attempt_is_signed_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FACTS_KEY", SECRET)
    key = {"id": "k1", "algorithm": "hmac-sha256", "env": "FACTS_KEY"}
    with serving(finds, fails(500)) as script:
        findings_of(http(script, key=key), ACT)
        assert verified(script, algorithms.HMAC_SHA256, SECRET.encode())
        first, second = (told.headers["signature-input"] for told in script.told)
        assert first != second
        assert SECRET not in json.dumps([told.headers for told in script.told])


@pytest.mark.parametrize(
    ("content", "key", "says_"),
    [
        (None, {"file": "gone.pem"}, "cannot be read from gone.pem"),
        (b"TOPSECRET", {"file": "key"}, "no private Ed25519 key"),
        (b"TOPSECRET", {"file": "key", "algorithm": "hmac-sha256"}, "shorter than 32 bytes"),
        (None, {"env": "NOT_THERE_AT_ALL"}, "environment variable NOT_THERE_AT_ALL"),
    ],
)
def test_a_key_that_does_not_do_is_refused_and_not_shown(
    tmp_path: Path, content: bytes | None, key: dict[str, str], says_: str
) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    with pytest.raises(UsageError, match=says_) as caught:
        http("http://localhost/", tmp_path, key={"id": "k1", **key})
    assert "TOPSECRET" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_no_failure_shows_the_key_or_the_text(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("FACTS_KEY", SECRET)
    key = {"id": "k1", "algorithm": "hmac-sha256", "env": "FACTS_KEY"}
    with serving(fails(500)) as script, caplog.at_level(0), pytest.raises(Unavailable) as caught:
        findings_of(http(script, key=key), ACT)
    for hidden in (SECRET, ACT.content or ""):
        assert hidden not in caplog.text + repr(caught.value)


# -- options


@pytest.mark.parametrize(
    ("change", "says_"),
    [
        ({"url": "ftp://example.org/"}, "no https"),
        ({"url": "nothing"}, "no https"),
        ({"url": "http://example.org/"}, "can be read on the way"),
        ({"url": "https://me:pw@example.org/"}, "user or a fragment"),
        ({"batch_url": "http://127.0.0.1:1/x"}, "not on the host of url"),
        ({"sends": {"x": "act.soul"}}, "is no part of an act"),
        ({"request_schema": "gone.json"}, "cannot be read"),
        ({"answer_schema": "bad.json"}, "is no JSON Schema"),
        ({"answer_schema": "away.json"}, "is no JSON Schema"),
        ({"url": "https://localhost/", "certificates": "gone.pem"}, "certificates cannot be read"),
    ],
)
def test_wrong_options_are_said(tmp_path: Path, change: dict[str, Any], says_: str) -> None:
    (tmp_path / "bad.json").write_text('{"type": "nonsense"}')
    (tmp_path / "away.json").write_text('{"$ref": "https://example.org/schema.json"}')
    options = {
        "url": "http://localhost/",
        "sends": {"text": "act.content"},
        "outputs": {"names_client": "bool"},
        **change,
    }
    with pytest.raises(UsageError, match=says_):
        make(KIND, options, tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"sends": {}},
        {"outputs": {}},
        {"deadline": 0},
        {"key": {"id": "k"}},
        {"key": {"id": "k", "file": "a", "env": "b"}},
        {"person": True},
    ],
)
def test_options_of_another_form_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        http("http://localhost/", **change)


def test_the_pages_example_is_a_configuration() -> None:
    page = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    written = tomllib.loads(page.partition("```toml")[2].partition("```")[0])
    for one in EvaluatorsFile.model_validate(written).evaluator.values():
        assert one.use == KIND.name
        options = KIND.options.model_validate(one.options)
        outputs = {said if isinstance(said, str) else said.output for said in (one.states or {}).values()}
        assert outputs <= set(KIND.outputs or options.outputs)
