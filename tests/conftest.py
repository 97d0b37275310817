"""What every test run says and refuses."""

import os

import pytest

_left_out: list[str] = []


def pytest_deselected(items):
    """Remember the tests that need a program which this run does without."""
    _left_out.extend(
        item.nodeid for item in items if any(item.get_closest_marker(mark) for mark in ("browser", "office"))
    )


def pytest_terminal_summary(terminalreporter):
    """Name the tests left out, so that nobody takes a short run for a whole one."""
    if _left_out:
        terminalreporter.section("not run: marked browser or office; .ci/run runs them")
        for nodeid in _left_out:
            terminalreporter.write_line(nodeid)


def _refuse_skip(report):
    # An expected failure also reports itself as skipped; it is one of the known, strict kind.
    if os.environ.get("LKJ_CI") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"A skipped test is a failure here: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Fail a skipped test where LKJ_CI=1."""
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """Fail a module skipped as a whole where LKJ_CI=1."""
    return _refuse_skip((yield))
