from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policycode.cli import failures
from policycode.cli.exits import Exit
from policycode.cli.terminal import colours_on

from .conftest import POLICY, SECRET, Run


def command(*arguments: object, **how: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "LANG": "en_GB.UTF-8", "PYTHONPATH": os.getcwd()}
    environment.pop("LC_ALL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "policycode", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        preexec_fn=_heeds_interrupts,  # noqa: PLW1509  # no thread is started before
        **how,
    )


def _heeds_interrupts() -> None:
    """What is started in the background inherits that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_whole_command_leaves_with_its_status_and_prints_data_on_stdout_only(
    house: Path, write_acts: Callable[..., Path]
) -> None:
    process = command("decide", house, write_acts(SECRET), "--format", "json")
    out, err = process.communicate()
    assert (process.returncode, err) == (1, b"")
    assert json.loads(out)["outcome"] == "breach"


def test_a_reader_that_has_read_enough_is_no_failure(house: Path, write_acts: Callable[..., Path]) -> None:
    process = command("decide", house, write_acts(*[SECRET] * 300), "--format", "json")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() in (Exit.BROKEN_PIPE, Exit.NEGATIVE)


STOPS = pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])


@STOPS
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_an_interrupt_is_one_line_and_130(house: Path, tmp_path: Path, stop: signal.Signals) -> None:
    pipe = tmp_path / "acts.jsonl"
    os.mkfifo(pipe)
    process = command("decide", house, pipe)
    with pipe.open("w"):  # the command has now come to reading the acts
        process.send_signal(stop)
        _, err = process.communicate(timeout=20)
    assert process.returncode == Exit.INTERRUPTED
    assert err.decode().strip() == "Interrupted."


@STOPS
@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_an_interrupt_while_a_policy_is_read_keeps_what_was_found_of_those_before(
    house: Path, stop: signal.Signals
) -> None:
    process = command("check", house, "-", "--only", "T1", "--format", "json", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"#" * 1_000_000)  # more than a pipe holds: the command has now come to reading it
    process.stdin.flush()
    process.send_signal(stop)
    out, err = process.communicate(timeout=60)
    summary = json.loads(out)["summary"]
    assert (summary["unknown"], summary["discharged"]) == (0, summary["expected"])
    assert process.returncode == Exit.INTERRUPTED
    assert err.decode().splitlines() == ["Interrupted.", "Not come to: -."]


def test_data_is_utf_8_on_any_machine(house: Path, write_acts: Callable[..., Path]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "nl_NL", "LC_ALL": "nl_NL"}
    done = subprocess.run(
        [sys.executable, "-m", "policycode", "decide", str(house), str(write_acts(SECRET))],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert "→ overtreding" in done.stdout.decode("utf-8")


def test_what_the_program_did_not_expect_is_never_a_verdict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> object:
        raise KeyError("oops")

    monkeypatch.delenv(failures.DEBUG, raising=False)
    assert failures.report(run, "en") == Exit.INVALID
    said = capsys.readouterr().err
    assert "mistake in policycode itself: KeyError: 'oops'" in said
    assert "Traceback" not in said
    monkeypatch.setenv(failures.DEBUG, "1")
    failures.report(run, "nl")
    assert "Traceback" in capsys.readouterr().err


def test_that_memory_gave_out_is_known_whatever_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    def through_another() -> None:
        try:
            raise MemoryError
        except MemoryError as error:
            raise ValueError("not read") from error

    def of_a_library() -> None:
        raise ImportError("/lib/one.so: failed to map segment from shared object")

    def of_a_process() -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    def of_the_interpreter() -> None:
        raise SystemError("error return without exception set")

    for run in (through_another, of_a_library, of_a_process, of_the_interpreter):
        assert failures.report(run, "en") == Exit.UNDECIDED
        assert capsys.readouterr().err == "error: There is not enough memory.\n"


def test_a_library_that_is_not_there_is_another_matter(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        raise ImportError("No module named 'one'")

    assert failures.report(run, "en") == Exit.INVALID
    assert "mistake in policycode itself: ImportError" in capsys.readouterr().err


class Screen:
    def isatty(self) -> bool:
        return True


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert colours_on(Screen())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colours_on(Screen())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not colours_on(Screen())


def test_a_file_that_cannot_be_written_is_said(run: Run, house: Path, tmp_path: Path) -> None:
    result = run("check", house, "--output", tmp_path / "nowhere" / "out.txt")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe[\x00",
        b'[policy]\nid = "x"\n\x00',
        b"[" * 10_000,
        b"x = '" + b"not " * 100_000 + b"'",
        POLICY.encode("utf-16"),
        b"[policy]\nid = 1\nid = 2",
        b'\xef\xbb\xbf[policy]\r\nid = "x"\r\n',
    ],
)
@pytest.mark.parametrize("verb", ["check", "test", "fmt"])
def test_whatever_a_policy_file_holds_there_is_a_sentence_and_no_traceback(
    run: Run, tmp_path: Path, data: bytes, verb: str
) -> None:
    file = tmp_path / "x.policy.toml"
    file.write_bytes(data)
    result = run(verb, file, "--lang", "nl")
    assert result.exit_code in ((0, 3) if verb == "fmt" else (3,))
    assert "Traceback" not in result.output
    assert "policycode zelf" not in result.output


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_whatever_an_acts_file_holds_there_is_no_traceback(run: Run, house: Path, data: bytes) -> None:
    for more in ([], ["--on-error", "skip"]):
        result = run("decide", house, "-", *more, input=data)
        assert result.exit_code in (0, 1, 3, 4)
        assert "mistake in policycode" not in result.stderr


def test_a_pipe_is_read_like_a_file(house: Path, tmp_path: Path, write_acts: Callable[..., Path]) -> None:
    pipe = tmp_path / "piped.jsonl"
    os.mkfifo(pipe)
    process = command("decide", house, pipe)
    with pipe.open("wb") as writing:
        writing.write(write_acts(SECRET).read_bytes())
    out, err = process.communicate(timeout=60)
    assert "breach" in out.decode(), err.decode()
