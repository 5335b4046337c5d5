"""What goes wrong with an evaluator: a value, named in messages, never an answer about an act."""

from __future__ import annotations

from dataclasses import dataclass

from policycode.diagnostics import Words, words
from policycode.diagnostics.values import in_seconds
from policycode.diagnostics.waiting import LONGEST_SAID as LONGEST


@dataclass(frozen=True, slots=True)
class Fault:
    """An evaluator failed on an act; ``reason`` says how, ``source`` is the evaluator's name in the configuration."""

    source: str
    reason: Words
    act: str = ""

    @property
    def message(self) -> Words:
        """The sentence by language."""
        return words(
            f"De evaluator ‘{self.source}’ faalde bij de daad ‘{self.act}’: {self.reason['nl']}",
            f"The evaluator “{self.source}” failed on the act “{self.act}”: {self.reason['en']}",
        )


def given_up(seconds: float, often: int) -> Words:
    """No answer within the time, so often in a row that nobody asks any more."""
    time = in_seconds(seconds)
    return words(
        f"er kwam {often} keer achter elkaar geen antwoord binnen {time['nl']}; er wordt niet meer gevraagd.",
        f"no answer came within {time['en']} {often} times in a row; it is not asked any more.",
    )


def died(status: int | None) -> Words:
    """Its process ended."""
    return words(f"zijn proces stopte (status {status}).", f"its process ended (status {status}).")


def not_findings(what: str) -> Words:
    """An answer that is none."""
    return words(
        f"het antwoord is geen lijst van bevindingen maar {what}.",
        f"its answer is no list of findings but {what}.",
    )


def no_output(what: str) -> Words:
    """A finding without the name of an output."""
    return words(
        f"een bevinding noemt als uitkomst {what}, geen tekst.",
        f"a finding names as its output {what}, no text.",
    )


def no_value(what: str) -> Words:
    """A finding whose value can be that of no fact."""
    return words(
        f"een bevinding heeft als waarde {what}, en dat kan geen feit zijn.",
        f"a finding has as its value {what}, which no fact can be.",
    )


def no_evidence(what: str) -> Words:
    """Evidence that is no list of plain values."""
    return words(
        f"het bewijs is geen lijst van gewone JSON-waarden: er staat {what} in.",
        f"its evidence is no list of plain JSON values: there is {what} in it.",
    )


def nobody(what: str) -> Words:
    """A finding by something that is no name of a person."""
    return words(
        f"als antwoorder noemt hij {what}, geen tekst.", f"it names as who answered {what}, no text."
    )


def shortened(message: Words) -> Words:
    """A message that shows a plugin's own value, which may be as long as it likes."""
    return {
        tag: said if len(said) <= 2 * LONGEST else said[: 2 * LONGEST] + "…" for tag, said in message.items()
    }


def contradiction(output: str) -> Words:
    """Two values of one output in one answer, equally sure."""
    return words(
        f"hij spreekt zichzelf tegen: twee waarden van ‘{output}’, even zeker.",
        f"it contradicts itself: two values of “{output}”, equally sure.",
    )


def not_promised(output: str) -> Words:
    """A finding of something that it does not provide."""
    return words(
        f"hij stelt ‘{output}’, en dat staat niet in zijn `provides`.",
        f"it states “{output}”, which is not in its `provides`.",
    )


def no_result(value: object) -> Words:
    """A function's answer that is not of its declared type."""
    return words(
        f"het antwoord {value!r} past niet bij zijn type.", f"its answer {value!r} is not of its type."
    )


def bad_confidence(value: object) -> Words:
    """A confidence that is none."""
    shown = f"{value!r}"[:LONGEST]
    return words(
        f"de zekerheid {shown} is geen getal tussen 0 en 1.",
        f"the confidence {shown} is no number between 0 and 1.",
    )


def too_much(limit: int) -> Words:
    """More than anybody asked for."""
    return words(
        f"het antwoord is groter dan {limit:,} tekens.".replace(",", "."),
        f"its answer is longer than {limit:,} characters.",
    )


def not_the_same() -> Words:
    """Asked twice, answered twice."""
    return words(
        "op dezelfde daad gaf hij twee verschillende antwoorden.",
        "it gave two different answers on the same act.",
    )


def other_number(given: int, wanted: int) -> Words:
    """A batch that does not answer for each act."""
    return words(
        f"hij gaf {given} antwoorden op {wanted} daden.", f"it gave {given} answers on {wanted} acts."
    )
