"""Tries everything that a topic of another package brings, so that what is wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lkjtools.delivery.accepted import warning_kinds
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.rows import decode
from lkjtools.errors import Fault, TopicError
from lkjtools.extension import PARTS, Topic, import_part, list_topics
from lkjtools.law.load import find_added_faults
from lkjtools.prose.faults import find_faults
from lkjtools.prose.vocabulary import load_vocabulary, names_of
from lkjtools.report.exploration import list_frames


def check_topics() -> None:
    """Read the tables, rules, warnings and texts of every added topic and import its modules.

    Raises:
        LkjError: two topics have a file of the same name.
        TopicError: with everything that was found.
    """
    added = [topic for topic in list_topics().values() if topic.is_added]
    if not added:
        return
    reasons = [reason for topic in added for reason in _of_files(topic)]
    loads: list[Callable[[], object]] = [*_imports(added), core_tables, warning_kinds]
    for load in loads:
        reasons += _try(load)
    if not reasons:  # these ask all topics, and would repeat what an import has said
        reasons = [*_try(load_vocabulary), *_try(list_frames)]
    if not reasons:  # a text may use what the vocabulary offers
        reasons = [str(fault) for topic in added for fault in _of_texts(topic)]
    if reasons:
        raise TopicError(reasons)


def _of_files(topic: Topic) -> Iterator[str]:
    for path in sorted(topic.folder.glob("rules/*.yaml")):
        yield from find_added_faults(path)


def _of_texts(topic: Topic) -> Iterator[Fault]:
    for path in sorted(topic.folder.glob("texts/*.md")):
        place = topic.place(path)
        text, faults = decode(path.read_bytes(), place)
        yield from faults if text is None else find_faults(place, text, names_of(path.stem))


def _imports(topics: list[Topic]) -> Iterator[Callable[[], object]]:
    for topic in topics:
        for part in PARTS:
            if (topic.folder / f"{part}.py").is_file():
                yield partial(import_part, topic, part)


def _try(load: Callable[[], object]) -> tuple[str, ...]:
    try:
        load()
    except TopicError as error:
        return error.reasons
    return ()
