"""Children are restarted, given up on, stopped by force, and ended when their parent was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

from tests.tracker.processes import living
from tracker import local, supervise
from tracker.supervise import Child, GaveUp, Supervisor, end_leftovers, session_members

FOR_EVER = "import time; time.sleep(600)  # tracker"
STUBBORN = (
    "import os, signal, time, sys  # tracker\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "os.fork()\n"
    "time.sleep(600)"
)


def supervisor(tmp_path: Path, *programs: str) -> tuple[Supervisor, list[str]]:
    said: list[str] = []
    children = [
        Child(f"child {n}", [sys.executable, "-c", program], tmp_path / f"{n}.log")
        for n, program in enumerate(programs)
    ]
    return Supervisor(children, record=tmp_path / "start.json", cwd=tmp_path, say=said.append), said


def test_a_child_that_keeps_dying_is_given_up_with_its_last_words(tmp_path, monkeypatch):
    monkeypatch.setattr(supervise, "FIRST_PAUSE", 0.01)
    one, said = supervisor(tmp_path, "import sys; print('no such thing'); sys.exit(3)")
    one.start()
    with pytest.raises(GaveUp, match=r"(?s)child 0 ended 5 times at once \(exit 3\).*no such thing"):
        for _ in range(1000):
            one.tend()
            time.sleep(0.01)
    assert len(said) == 4
    one.stop()
    assert not one.record.exists()


def test_a_dead_childs_own_children_go_with_it(tmp_path):
    one, said = supervisor(tmp_path, STUBBORN)
    one.start()
    leader = one.children[0].process
    assert leader is not None
    wait_until(lambda: len(session_members(leader.pid)) == 2)
    family = session_members(leader.pid)
    leader.kill()
    wait_until(lambda: leader.poll() is not None)
    one.tend()
    assert living(family) == []
    assert "starting it again" in said[0]
    one.stop()


def test_stop_is_polite_and_then_not(tmp_path, monkeypatch):
    monkeypatch.setattr(supervise, "POLITE_SECONDS", 0.5)
    one, _ = supervisor(tmp_path, FOR_EVER, STUBBORN)
    one.start()
    stubborn = one.children[1].process
    assert stubborn is not None
    wait_until(lambda: len(session_members(stubborn.pid)) == 2)
    family = [m for child in one.children if child.process for m in session_members(child.process.pid)]
    began = time.monotonic()
    one.stop()
    assert time.monotonic() - began < 3
    assert living(family) == []


PARENT = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from tracker.supervise import Child, Supervisor
    folder = Path(sys.argv[1])
    child = Child("child", [sys.executable, "-c", sys.argv[2]], folder / "log")
    Supervisor([child], record=folder / "start.json", cwd=folder, say=print).start()
    time.sleep(600)
    """
)


def killed_parent(tmp_path: Path, program: str, members: int) -> list[psutil.Process]:
    """Start a supervisor with one child, kill it, and return the child's session."""
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path), program], cwd=local.ROOT)
    record = tmp_path / "start.json"
    wait_until(record.exists)
    (pid,) = json.loads(record.read_text())["pids"]
    wait_until(lambda: len(session_members(pid)) == members)
    family = session_members(pid)
    parent.kill()
    parent.wait()
    return family


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_children_die_with_a_killed_parent(tmp_path):
    family = killed_parent(tmp_path, FOR_EVER, 1)
    assert living(family, 3) == []


def test_what_does_not_is_ended_by_the_next_start(tmp_path):
    family = killed_parent(tmp_path, STUBBORN, 2)
    assert living(family, 0.5) == family
    assert end_leftovers(tmp_path / "start.json", "tracker") == 2
    assert living(family) == []
    assert end_leftovers(tmp_path / "start.json", "tracker") == 0


@pytest.mark.parametrize("change", ["boot", "mark"])
def test_other_peoples_processes_are_left_alone(tmp_path, change):
    """After a reboot, or when the number was given again, it is not ours to end."""
    stranger = subprocess.Popen([sys.executable, "-c", FOR_EVER], start_new_session=True)
    wait_until(lambda: os.getsid(stranger.pid) == stranger.pid)
    boot = psutil.boot_time() - (3600 if change == "boot" else 0)
    record = tmp_path / "start.json"
    record.write_text(json.dumps({"boot": boot, "pids": [stranger.pid]}))
    mark = "tracker" if change == "boot" else "something else"
    assert end_leftovers(record, mark) == 0
    assert stranger.poll() is None
    stranger.send_signal(signal.SIGKILL)
    stranger.wait()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pids": [1]}', '{"boot": null, "pids": []}'])
def test_a_damaged_record_stops_nobody(tmp_path, text):
    record = tmp_path / "start.json"
    record.write_text(text)
    assert end_leftovers(record, "tracker") == 0


def wait_until(true, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
