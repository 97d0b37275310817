"""The map of the package in the design notes names what is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "lkjtools"
MAP = (ROOT / "docs/design.md").read_text("utf-8").partition("## Map")[2].partition("\n## ")[0]
ROOMS, _, REST = MAP.partition("### The way of one figure")
WAY, _, ADD = REST.partition("### What the record holds")[0].partition("### To add or change")
TOPICS = sorted(path.parent for path in PACKAGE.glob("topics/*/__init__.py"))


def files_of(text):
    return re.findall(r"`([\w/<>*.]+\.(?:py|yaml|md|ipynb))`", text)


def exists(name, *folders):
    pattern = re.sub("<[a-z]+>", "*", name)
    return any(any(folder.glob(pattern)) for folder in folders)


def test_every_room_is_on_the_map_and_holds_the_files_named_there():
    """Each once: one left out would not be found, one named twice has two rows; a file that it names is in it."""
    rows = re.findall(r"^\| `lkjtools/(\w+)/[^`]*` \| (.*) \|$", ROOMS, re.MULTILINE)
    assert sorted(room for room, _ in rows) == sorted(
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    )
    for room, text in rows:
        folders = TOPICS if room == "topics" else [PACKAGE / room]
        assert [name for name in files_of(text) if not exists(name, *folders)] == [], room
    (beside,) = re.findall(r"^\| beside them \| (.*) \|$", ROOMS, re.MULTILINE)
    assert [name for name in files_of(beside) if not (PACKAGE / name).is_file()] == []


def test_every_topic_is_on_the_map():
    """By the name of its folder."""
    names = set(re.findall(r"`(\w+)`", ROOMS.rpartition("Topics:")[2]))
    assert names == {path.name for path in TOPICS}


def test_the_way_of_a_figure_has_at_most_forty_steps_and_each_names_what_exists():
    """File and function of each step, so that a reader can follow it without searching."""
    steps = re.findall(r"^\d+\. .*$", WAY, re.MULTILINE)
    assert 15 <= len(steps) <= 40
    folders = [ROOT, PACKAGE, PACKAGE / "document", PACKAGE / "law"]
    assert [name for name in files_of(WAY) if not exists(name, *folders)] == []
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    names = {name for call in re.findall(r"`([A-Za-z_.]+)`", WAY) for name in call.split(".")} - {
        suffix.lstrip(".") for suffix in (".py", ".ipynb", ".yaml")
    }
    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []


def test_what_to_open_is_there():
    """Each place that a contributor is sent to."""
    folders = [ROOT, *TOPICS, PACKAGE / "document", ROOT / "tests/topik/pengaduan"]  # with an added topic
    assert [name for name in files_of(ADD) if not exists(name, *folders)] == []
    assert [name for name in re.findall(r"`(lkjtools/[\w/]+/)`", ADD) if not (ROOT / name).is_dir()] == []


def test_every_module_of_the_review_is_named_under_its_room():
    """Each room has its heading, and each module stands under that of its own, once or more."""
    text = (ROOT / "docs/design.md").read_text("utf-8")
    section = text.partition("## Review of a published report")[2].partition("\n## ")[0]
    told = {
        room: {name for name in files_of(body) if "/" not in name and name.endswith(".py")}
        for room, body in re.findall(
            r"^### `(\w+)/`[^\n]*\n(.*?)(?=^### |\Z)", section, re.MULTILINE | re.DOTALL
        )
    }
    rooms = (path.parent for path in PACKAGE.glob("reviu/*/__init__.py"))
    held = {room.name: {path.name for path in room.glob("[!_]*.py")} for room in rooms}
    assert {room: names - told[room] for room, names in held.items() if names - told[room]} == {}
    assert {room: names - held[room] for room, names in told.items() if names - held[room]} == {}
