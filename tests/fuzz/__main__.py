"""Run the fuzzer: ``python -m tests.fuzz``; its list is docs/fuzz.md."""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.mutasi import KELAS
from tests.fuzz.putaran import CHANGED, FAILED, REFUSED, UNCHANGED, WARNED, Hasil, play
from tests.fuzz.salinan import short

STATES = (REFUSED, WARNED, CHANGED, UNCHANGED, FAILED)
_SHOWN = 4
"""Changes shown of one mutation."""


def describe(hasil: Sequence[Hasil], seed: int, *, refused: bool = False) -> Iterator[str]:
    """The outcome as Markdown: a table of counts, then every mutation that was accepted, by kind.

    Args:
        hasil: the outcomes, kind by kind.
        seed: what they were made from.
        refused: list the refused ones, too.
    """
    yield f"# Fuzz: {len(hasil)} mutations, seed {seed}"
    yield ""
    yield "Written by `make fuzz`: a delivery is spoilt in one place and checked; where check accepts it, the"
    yield "report is compared with that of the unspoilt one: `−` was printed, `+` is printed now. Deliveries:"
    yield "`data` (the sample), `contoh` (tests/contoh), `rekaan` (tests/agencies.py, three indikator)."
    yield ""
    yield f"| Kind | Mutations | {' | '.join(STATES)} |"
    yield f"|---|---{'|---' * len(STATES)}|"
    kinds = {kelas: list(group) for kelas, group in itertools.groupby(hasil, lambda each: each.kelas)}
    for kelas, group in (*kinds.items(), ("total", list(hasil))):
        counts = Counter(each.keadaan for each in group)
        yield f"| {kelas} | {len(group)} | {' | '.join(str(counts[state]) for state in STATES)} |"
    for kelas, group in kinds.items():
        for state in STATES:
            listed = [each for each in group if each.keadaan == state]
            if listed and (refused or state != REFUSED):
                yield f"\n## {kelas}: {state}\n"
                for each in listed:
                    yield f"- {each.nomor} ({each.base}) {code(each.mutasi)}"
                    yield from (f"  - {code(line)}" for line in each.isi[:_SHOWN])
                    if len(each.isi) > _SHOWN:
                        yield f"  - {len(each.isi) - _SHOWN} more"


def code(text: str) -> str:
    """A text as Markdown code, whatever it holds."""
    return "`` " + short(text, 160).removeprefix('"').removesuffix('"') + " ``"


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the rounds and write the list to standard output.

    Returns:
        0, or 1 where the program failed on a mutation.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=500, help="mutations over all kinds")
    parser.add_argument("--kind", choices=KELAS, action="append", help="only this kind; may be repeated")
    parser.add_argument("--only", type=int, help="only the mutation of this number of each kind")
    parser.add_argument("--refused", action="store_true", help="list what was refused, too")
    parser.add_argument("--output", type=Path, help="file that takes the list; standard output if not given")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    options = parser.parse_args(arguments)
    kinds = options.kind or list(KELAS)
    rounds = [
        (kelas, number)
        for place, kelas in enumerate(kinds)
        for number in range(options.number // len(kinds) + (place < options.number % len(kinds)))
        if options.only in (None, number)
    ]
    hasil = []
    with ProcessPoolExecutor(options.workers, get_context("spawn")) as pool:
        for done, each in enumerate(
            pool.map(play, itertools.repeat(options.seed), *zip(*rounds, strict=True)), 1
        ):
            hasil.append(each)
            if sys.stderr.isatty() or each.keadaan == FAILED or not done % 50:
                sys.stderr.write(f"{done}/{len(rounds)} {each.kelas} {each.nomor}: {each.keadaan}\n")
    text = "\n".join(describe(hasil, options.seed, refused=options.refused)) + "\n"
    if options.output:
        options.output.write_text(text, "utf-8", newline="\n")
    else:
        sys.stdout.write(text)
    return int(any(each.keadaan == FAILED for each in hasil))


if __name__ == "__main__":
    sys.exit(main())
