"""What the columns and rows of a printed table are: heads, roles, years, names, totals, levels."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lkjtools.reading.model import Table
from lkjtools.reviu.printed.number import (
    BROKEN,
    SIGNS,
    Number,
    Place,
    decide_notation,
    find_broken_groups,
    read_in_notation,
    read_numbers,
)

BUDGET = r"(?<!pel)anggaran"
"""A budget, and no "pelanggaran"; as no "Nama Lokasi" is an "alokasi": heads are read without blanks."""
_MONEY = rf"{BUDGET}|pagu|keuangan|belanja|dpa\b|dppa|rupiah|\(rp|^rp\.?$|(?<!nam)alokasi|biaya"
_ROLES: tuple[tuple[str, str], ...] = (
    ("no", r"^(?:no\.?|nomor|nomorurut|#)$"),
    ("kode", r"^kode|koderekening"),
    ("satuan", r"^sat(?:uan)?\.?(?:pengukuran|ukuran)?$"),
    ("bobot", r"(?<!ter)(?<!ber)bobot"),
    (
        "status",
        r"^(?:status|tipologi|kelas\(|notifikasi|kuadran|ket(?:erangan)?\.?(?:tahun)?(?:20\d\d)?$|kategori|predikat|kriteria|label|warna|level$|kualifikasi|pemenuhan$|mutu|tingkatkemajuan(?!\(?(?:%|persen))|klasifikasi|tingkat(?:20\d\d|maturitas|kematangan|(?:pe)?layanan|kesehatan)?$)",
    ),
    ("sisa", r"sisa|silpa"),
    (
        "selisih",
        r"selisih|kenaikan|penurunan|pertumbuhan|tumbuh(?!an)|naik/?\(?turun|lebih/?\(?kurang|^(?:kelebihan|kekurangan)\b|bertambah|berkurang|^trend?(?!g)|deviasi|\bgap\b|^perubahan(?!apbd|apbn|anggaran|dpa|pagu)|^laju(?!inflasi|\w*keluar)|\+/-|^(?:[qmy]-?(?:to|on)-?[qmy]|qoq|mtm|mom|yoy)\b",
    ),
    ("efisiensi", r"efisiensi"),
    ("rasio", r"rasio(?!nal)"),
    ("serapan", rf"[sy]erapan|(?:%|persen)\w*(?:realisasi)?(?:{BUDGET}|keuangan)"),
)  # fmt: skip
"""Roles that a head names by itself, the first that fits; the head is read without blanks, so breaks do no harm."""
_PERCENT = re.compile(r"%|persen|prosen")
_BARE_RATIO = re.compile(r"rasio\(?(?:%|persen)\)?")
"""The ratio of efficiency, where "Rasio Penyelesaian (%)" is a share of two columns."""
_SPENT_SHARE = re.compile(r"(?:%|persen(?:tase)?|prosentase)realisasi|realisasi\(?(?:%|persen)\)?")
"""A head beside a pagu that is no second realisasi: "% Realisasi"."""
_ONLY_PERCENT = re.compile(r"\(?(?:%|persen)\)?")
_OF_CHANGE = re.compile(rf"{_ONLY_PERCENT.pattern}|\(?(?:jumlah|absolut|nominal|angka|orang|unit|rp\.?)\)?")
_OF_TARGET = re.compile(r"\(?(?:%|persen(?:tase)?)\)?(?:dari|terhadap|thd\.?)?target")
_OF_A_PLAN = re.compile(
    r"(?:terhadap|dari)\W*(?:\w*target|renstra|rpjm|rkpd|rencana|sasaran|akhir|perjanjian|pk\b|tahun|(?:19|20)\d\d)"
    rf"|(?:terhadap|dari)\W*(?:pagu|{BUDGET}|dpa\b|total)"
)
"""A share of what was planned; "Dibayar dari dikabulkan (%)" is one of something else."""
OF_BOBOT = re.compile(r"(?:terhadap|thd\.?|dari)bobot")
_OF_MONEY_IN_PERCENT = re.compile(r"(?:terhadap|thd\.?|dari)(?:pagu|anggaran|hps|dpa|kontrak|nilaikontrak)")
_BUDGETED = re.compile(r"murni|induk|semula|awal|(?:setelah|sesudah|sebelum)?perubahan|pergeseran")
_DIFFERENCE = re.compile(
    r"selisih|kenaikan|penurunan|pertumbuhan|tumbuh(?!an)|naik/?\(?turun|deviasi|^perubahan$"
)
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")
LEVEL = re.compile(r"(?:level|tingkat)\s*(?P<number>\d)\s*(?P<plus>\+?)", re.IGNORECASE)
"""A level that is numbered by a digit."""
NAMING = frozenset({"no", "kode", "nama", "satuan"})
"""Roles of columns that number, code or name a row or tell its unit: nothing is computed with them."""
AMOUNT = 100_000
"""From here on a number is an amount of rupiah rather than a performance."""
_YEAR_HEAD = re.compile(r"^(?:tahun|th\.?|ta\.?)?(?:19|20)\d\d\**(?:\([^()\d]*\))?\**$")
_TIME_HEAD = re.compile(rf"{_YEAR_HEAD.pattern}|^akhir(?:rpjmd|rpjm|rpjpd|renstra|periode|perencanaan)?$")
"""A head that is a time: what it is of stands above it."""
_YEAR_OF = re.compile(rf"{_YEAR_HEAD.pattern}|^(?:19|20)\d\d[^\W\d]")
"""A head that is a year, or begins with one: that of the women and men of a year."""
_NAMES = (
    r"indikator|sasaran|tujuan|program|kegiatan|uraian|unsur|komponen|aspek|jenis|nama|urusan|unitkerja|outcome|output"
    r"|bidang|jabatan|kelompok|pelayanan|layanan|perangkatdaerah|opd|instansi"
)
_COUNTED = re.compile(r"(?:(?:tidak|belum|sudah|telah|yang)*(?:ter|men)capai)(?:target)?")
"""A head of how many reach their targets: "Tercapai", "Belum mencapai target"."""
_PLANNED = re.compile(r"sasaran\(")
"""A head of numbers "Sasaran (orang)": how many are to be reached."""
_TOTAL = re.compile(
    r"^\W*(?:sub\s*[-–]?\s*|grand\s*)?(?:jumlah|total|jml|seluruh(?=\s+(?:belanja|anggaran|pagu|pendapatan)\b)|(?:semua|seluruhnya|keseluruhan|setahun)(?=\W*$))\b\W*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MEAN = re.compile(r"^\W*(?:rata\s*[-–]?\s*rata|rerata)\b\W*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_REGION = re.compile(
    r"(?:se-?\s?)?(?:kabupaten|kota|kecamatan|provinsi|kelurahan|desa)|seluruhnya|keseluruhan|gabungan",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"(?:target|realisasi|capaian)(?:\(?%\)?)?")
"""What a row has of the indikator that the cell before names."""
_WEIGHED = re.compile(r"tertimbang|rata-?\s?rata", re.IGNORECASE)
"""How a row is called that is the mean of others by their weights."""
_FEWEST_PARTS, _FEW, _TELLING = 3, 20, 5
"""A sum of so many rows, of so much, and in its columns of so many digits that chance would hardly give it."""
_LIST_SIGN = re.compile(r"[-–—•]\s")
"""How an item of a list begins, which is no total of the others."""
_OF_ALL = re.compile(
    r"(?:sub\s*)?(?:total|jumlah|seluruh\w*|keseluruhan|semua|akhir|umum|besar|anggaran|belanja|pendapatan|pembiayaan"
    r"|transfer|pagu|program|kegiatan|sasaran|tujuan|indikator|kinerja|capaian|pencapaian|persentase|realisasi|serapan"
    r"|penyerapan|tertimbang|nilai|skor|bobot|nrr|per\b|rp\.?|i{1,3}|iv|vi{0,3}|[a-h\d])\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r"\b(?:tanpa|bersih|neto|netto|unik|di luar|selain|tidak termasuk|setelah)\b", re.IGNORECASE
)
"""What a total that leaves something out says: "Jumlah penerima tanpa hitungan ganda"."""
_COLUMN_NUMBER = re.compile(
    r"^\(?\s*(?:\d{1,2}|(?-i:[a-z]))\s*\)?(?:\s*[=:].*)?$|^\(\s*\d{1,2}\s*[=:].*\)$|^(?:target|rp)\s*\(\s*\d{1,2}\s*\)$",
    re.DOTALL | re.IGNORECASE,
)


_NUMBERING = re.compile(r"\(\s*(?:\d{1,2}|[a-z])\s*\)(?:\s*=[-\s\d()+–−:/÷x×*%a-z]*)?")
"""A last head that but numbers its column, with a formula perhaps: "(8)", "(7) = (6)/(5)"."""


def squash(text: str) -> str:
    r"""A head without blanks and case, so that words broken in a narrow cell are whole again.

    Returns:
        The text.

    Examples:
        >>> squash("Realisa si\n(%)")
        'realisasi(%)'
    """
    return re.sub(r"\s+", "", text).casefold()


def list_words(text: str) -> set[str]:
    """The words of a head or label that are long enough to tell what it is of.

    Examples:
        >>> sorted(list_words("Kunjungan per Penyuluh"))
        ['kunjungan', 'penyuluh']
    """
    return set(re.findall(r"[a-z]{4,}", text.casefold()))


def find_role(path: Sequence[str]) -> str:
    """Say what a column holds, from its heads.

    Args:
        path: its heads from the top down.

    Returns:
        The role; empty where the heads do not tell.

    Examples:
        >>> find_role(["Targ et"]), find_role(["Capaia n (%)"]), find_role(["Anggaran (Rp)", "Realisasi"])
        ('target', 'capaian', 'realisasi_anggaran')
        >>> find_role(["2023", "R"]), find_role(["Anggaran", "%"]), find_role(["Tahun 2022"]), find_role(["No."])
        ('realisasi', 'serapan', 'tahun', 'no')
        >>> find_role(["Jenis Pelanggaran"]), find_role(["Tumbuhan"]), find_role(["Operasional"])
        ('nama', '', '')
        >>> find_role(["Rasio (%)"]), find_role(["Rasio Penyelesaian (%)"])
        ('rasio', 'persen')
        >>> find_role(["Tidak Tercapai"]), find_role(["Tercapai (%)"]), find_role(["Kategori", "(8)"])
        ('', 'capaian', 'status')
    """
    told = [text for text in path if text.strip()]
    if len(told) > 1 and _NUMBERING.fullmatch(told[-1].strip()):
        return find_role(told[:-1])
    heads = [squash(text) for text in told]
    if not heads:
        return ""
    last, whole = heads[-1], "|".join(heads)
    if len(heads) > 1 and _TIME_HEAD.match(last):  # "Nilai / 2022": a value of that year
        role = find_role(path[:-1])
        return "tahun" if role == "nama" else role  # "Tahun (kegiatan) / 2023": its unit, no names
    if len(heads) > 1 and _OF_CHANGE.fullmatch(last) and _DIFFERENCE.search(heads[-2]):
        return "selisih"  # "Tumbuh / (%)", "Perubahan / Jumlah"
    if len(heads) > 1 and _BUDGETED.fullmatch(last) and re.search(rf"target|pagu|{BUDGET}", heads[-2]):
        return find_role(path[:-1])  # "Target / Perubahan": that of the changed budget
    if _OF_MONEY_IN_PERCENT.fullmatch(last) and _PERCENT.search(whole):
        return "persen"  # "Efisiensi (%) / terhadap Pagu"
    if _OF_TARGET.match(last) or OF_BOBOT.search(last):
        return "persen"  # "% Target": what part of it was reached
    for role, pattern in _ROLES:
        if re.search(pattern, last) and not (role == "status" and "%" in last):
            is_share = role == "rasio" and _PERCENT.search(last) and not _BARE_RATIO.fullmatch(last)
            return "persen" if is_share else role
    is_money = bool(re.search(_MONEY, whole))
    is_percent = bool(_PERCENT.search(last))
    short = {"t": "target", "r": "realisasi", "c": "capaian", "k": "target"}.get(last)
    if short and len(heads) > 1:
        return (
            {"realisasi": "realisasi_anggaran", "target": "pagu", "capaian": "serapan"}[short]
            if is_money
            else short
        )
    if re.search(_NAMES, last) and not re.search(
        rf"target|realisasi|capaian|{BUDGET}|pagu|jumlah|nilai|%", last
    ):
        return "nama"
    if _COUNTED.fullmatch(last):
        return ""
    has = {word: word in whole for word in ("target", "realisasi", "capai")}
    if is_percent and (has["capai"] or _OF_A_PLAN.search(last)):
        return "serapan" if is_money and not has["capai"] else "capaian"
    if is_money and (is_percent and not re.search(r"\(rp", last)):
        return "serapan"
    if has["realisasi"] and ("capai" not in last or "realisasi" in last):
        return "realisasi_anggaran" if is_money else "realisasi"
    if "target" in whole or "rencana" in last:
        return "pagu" if re.search(rf"\(rp|^rp|pagu|{BUDGET}", last) else "target"
    if has["capai"]:
        return "serapan" if is_money else "capaian"
    if is_money:
        return "pagu"
    if re.search(r"^(?:jumlah|total|jml)", last):
        return "jumlah"
    if is_percent:
        return "persen"
    if re.search(r"nilai|skor|indeks|nrr|rata", last):
        return "nilai"
    if _YEAR.search(last):
        return "tahun"
    return "persen" if _PERCENT.search(whole) else ""


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        kolom: its number in the table, from 1.
        kepala: its heads from the top down.
        peran: what it holds, see `find_role`.
        tahun: the year its heads name, the last one; None where they name none.
        notasi: its decimal mark; empty where it does not tell.
    """

    kolom: int
    kepala: tuple[str, ...]
    peran: str
    tahun: int | None
    notasi: str = ""

    @property
    def judul(self) -> str:
        """Its heads in one line."""
        return " / ".join(" ".join(text.split()) for text in self.kepala)

    @cached_property
    def is_percent(self) -> bool:
        """Its heads say that it holds percentages: the last one, above one that names but a year."""
        heads = [squash(head) for head in self.kepala]
        while len(heads) > 1 and _TIME_HEAD.match(heads[-1]):
            heads.pop()
        return bool(heads and _PERCENT.search(heads[-1]))

    @property
    def is_bare(self) -> bool:
        """It is headed by nothing but "%"."""
        return bool(self.kepala and _ONLY_PERCENT.fullmatch(squash(self.kepala[-1])))


_SCALED = re.compile(r"\b(?:ribu|juta|mil[iy]ar|triliun)(?:an)?\b", re.IGNORECASE)
_UNSCALED = NAMING | {"status", "bobot", "capaian", "serapan", "persen", "rasio", "efisiensi"}
"""Roles of columns of which "dalam jutaan rupiah" says nothing."""
_MAXIMUM = re.compile(r"\bmaks(?:imal|imum)?\b|\b(?:nilai|skor)\s+tertinggi\b", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """A table understood.

    Attributes:
        blok: index of its block.
        table: the table.
        kepala: how many rows are heads.
        kolom: its columns.
        angka: the number of each cell that holds one number and nothing that makes it another thing.
        nomor_kolom: rows that number the columns.
        batas: the number of each target that is a bound, "≤ 60 menit"; it is computed with, and is no value.
    """

    blok: int
    table: Table
    kepala: int
    kolom: tuple[Column, ...]
    angka: Mapping[tuple[int, int], Number]
    nomor_kolom: frozenset[int]
    batas: Mapping[tuple[int, int], Number] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that hold data."""
        return tuple(
            row for row in range(self.kepala + 1, self.table.tinggi + 1) if row not in self.nomor_kolom
        )

    @cached_property
    def tahun_judul(self) -> int | None:
        """The only year that the caption names; None where it names none or several."""
        years = set(re.findall(r"\b20\d\d\b", self.table.judul))
        return int(years.pop()) if len(years) == 1 else None

    @cached_property
    def maksimum(self) -> tuple[Column, ...]:
        """The columns that print the most that a row may have: "Skor maksimal"."""
        return tuple(column for column in self.kolom if _MAXIMUM.search(column.judul))

    def with_role(self, *roles: str) -> tuple[Column, ...]:
        """The columns of these roles, in their order."""
        return tuple(column for column in self.kolom if column.peran in roles)

    def operand(self, row: int, column: int) -> Number | None:
        """The number that a computation takes from a cell: its own, or that of a bound."""
        return self.angka.get((row, column)) or self.batas.get((row, column))

    def place(self, row: int, column: int) -> Place:
        """Where all that a cell prints stands."""
        return Place(self.blok, row, column, 0, len(self.table.text(row, column)))

    def text(self, row: int, column: int) -> str:
        """What is printed, blanks joined."""
        return " ".join(self.table.text(row, column).split())

    def unit(self, row: int) -> str:
        """What the first column of units says of a row; empty where there is none."""
        return next((self.text(row, column.kolom) for column in self.with_role("satuan")), "")

    @cached_property
    def about(self) -> Mapping[tuple[int, int], float]:
        """The numbers of the cells as binary ones, which tell at once that most sums are far off."""
        return {at: float(number.nilai) for at, number in self.angka.items() if number.nilai is not None}

    @cached_property
    def first_number_column(self) -> int:
        """The first column of numbers that is neither number nor code of the row."""
        counted = [
            column.kolom
            for column in self.kolom
            if column.peran not in NAMING
            and (found := sum((row, column.kolom) in self.angka for row in self.rows)) >= len(self.rows) // 4
            and found > (sum(bool(self.text(row, 1)) for row in self.rows) // 2 if column.kolom == 1 else 0)
        ]
        return min(counted, default=self.table.lebar + 1)

    @cached_property
    def _naming(self) -> tuple[int, ...]:
        """The columns that may name a row, that which is asked first in front."""
        named = [column.kolom for column in self.kolom if column.peran == "nama"]
        others = [
            column.kolom
            for column in self.kolom
            if column.kolom < self.first_number_column
            and column.peran not in {"no", "kode", "satuan", "nama"}
        ]
        before = [column for column in named if column < self.first_number_column]
        return tuple(dict.fromkeys((*reversed(before), *reversed(others), *named)))

    def name(self, row: int) -> str:
        """What the row is about: the last name to the left of its numbers."""
        for column in self._naming:
            cell = self.table.grid.get((row, column))
            if cell and cell.teks.strip() and not re.fullmatch(r"[\W\d]*", cell.teks):
                return " ".join(cell.teks.split())
        return ""

    def label(self, row: int) -> str:
        """All that stands to the left of the numbers of a row, to find it by."""
        seen: dict[int, str] = {}
        for column in range(1, min(self.first_number_column, self.table.lebar + 1)):
            cell = self.table.grid.get((row, column))
            if cell and cell.teks.strip():
                seen[cell.kolom] = " ".join(cell.teks.split())
        return " ".join(seen.values())

    def is_total(self, row: int) -> bool:
        """The row sums others, as it says ("Total Belanja", no indikator "Jumlah laporan") or as its numbers do."""
        return self.says_total(row) or row == self._whole

    def says_total(self, row: int) -> bool:
        """Whether a total has a word for it; one without may hold other numbers than sums."""
        return self._says(row, _TOTAL)

    @cached_property
    def _whole(self) -> int:
        """The last row or the first, where it sums the others without a word for it: "Kabupaten", "NKO"; else 0."""
        held = {row for row, _ in self.angka}
        of_rows = [row for row in self.rows if row in held]  # "Kategori" may stand below an index
        return self._sums(of_rows[-1:], of_rows[:-1]) or self._sums(of_rows[:1], of_rows[1:])

    def _sums(self, whole: Sequence[int], parts: Sequence[int]) -> int:
        """A row that sums others, as numbers say that chance would hardly give; else 0."""
        if len(parts) < _FEWEST_PARTS:
            return 0
        (row,) = whole
        times = (1, 2) if _TOTAL.match(self.label(row)) else (1,)  # of parts and their sub-totals
        digits = 0
        for column in self.kolom:
            numbers = [self.angka.get((each, column.kolom)) for each in (*parts, row)]
            values = [number.nilai for number in numbers if number is not None and number.nilai is not None]
            added = sum(values[:-1])
            is_sum = len(values) == len(numbers) and any(by * values[-1] == added for by in times)
            if (
                is_sum
                and column.peran == "bobot"
                and values[-1] in {1, 100}
                and not _WEIGHED.search(self.label(row))
            ):
                return row  # all weights together, and so what they weigh
            if is_sum and values[-1] > _FEW:
                digits += sum(map(str.isdecimal, self.text(row, column.kolom)))
        is_region = _REGION.fullmatch(self.text(row, 1) or self.text(row, 2))
        return row if digits >= (1 if is_region else _TELLING) else 0

    def is_mean(self, row: int) -> bool:
        """The row says that it is a mean of others: "Rata-rata capaian", no indikator such as "Rata-rata waktu"."""
        return self._says(row, _MEAN)

    def _says(self, row: int, pattern: re.Pattern[str]) -> bool:
        # "Jumlah bacaan" with a weight of its own is an unsur.
        has_target = any((row, other.kolom) in self.angka for other in self.with_role("target", "bobot"))
        naming = range(1, min(4, self.table.lebar + 1))
        if any(_MEASURE.fullmatch(squash(self.text(row, column))) for column in naming[1:]):
            return False  # "Jumlah guru bersertifikat | Target"
        for column in naming:
            text = self.text(row, column)
            found = None if _LIST_SIGN.match(text) else pattern.match(text)
            if found and not _OF_SOME.search(found["rest"]):
                cell = self.table.grid[row, column]
                is_wide = cell.lebar > 1 or (column == 1 and not has_target and pattern is _TOTAL)
                is_of_all = _OF_ALL.match(found["rest"]) and not has_target
                return not found["rest"] or bool(is_of_all) or (is_wide and not has_target)
        return False


@functools.lru_cache(maxsize=1024)
def understand_table(table: Table, blok: int) -> Layout:
    """Find heads, roles, years and numbers of a table.

    Args:
        table: as read.
        blok: index of its block in the report.

    Returns:
        The table understood.
    """
    numbered = frozenset(row for row in range(1, table.tinggi + 1) if _numbers_columns(table, row))
    head = _head_rows(table, numbered)
    paths = {column: tuple(_path(table, head, column, numbered)) for column in range(1, table.lebar + 1)}
    numbered |= frozenset(row for row in range(head + 1, table.tinggi + 1) if _is_repeated(table, row, paths))
    columns: list[Column] = []
    cells = {
        (cell.baris, cell.kolom): found
        for cell in table.cells
        if cell.baris > head
        and cell.baris not in numbered
        and (found := read_cell(cell.teks, blok, cell.baris, cell.kolom))
    }
    for at in tuple(find_broken_groups(cells)):
        row, column = at
        if any(_HAS_DECIMALS.search(squash(text)) for text in (*paths[column], *_texts_of(table, row))):
            continue
        cells[at] = replace(cells[at], bacaan=(), salah=BROKEN)
    numbers: dict[tuple[int, int], Number] = {}
    marks = {
        column: decide_notation(number for at, number in cells.items() if at[1] == column) for column in paths
    }
    for column, path in paths.items():
        years = [int(year) for text in path for year in _YEAR.findall(text)]
        own = {at: cells[at] for at in sorted(cells) if at[1] == column}
        mark = marks[column]
        # Of "28,415" a table tells nothing but by its decimal points elsewhere.
        if not mark and set(marks.values()) == {"", "."} and all("." not in n.teks for n in own.values()):
            mark = "."
        numbers.update(zip(own, read_in_notation(own.values(), mark), strict=True))
        role = find_role(path)
        if role in {"status", "nama"} and 2 * len(own) > table.tinggi - head:
            role = "target" if _PLANNED.match(squash(path[-1])) else ""  # numbers are no words
        elif role in {"capaian", "tahun"} and not own:
            role = "status"  # "Tingkat Capaian", "Tingkat Pelayanan / 2024": a class in words
        columns.append(Column(column, path, role, years[-1] if years else None, mark))
    known = _held_to(tuple(_beside(columns, numbers)))
    for at in _of_thousands(table, known, numbers):
        numbers[at] = replace(numbers[at], is_of_thousands=True)
    bounds = {
        (row, column.kolom): number
        for column in known
        if column.peran == "target"
        for row in range(head + 1, table.tinggi + 1)
        if (found := _read_bound(table.text(row, column.kolom), blok, row, column.kolom))
        for number in read_in_notation([found], column.notasi)
    }
    return Layout(blok, table, head, known, numbers, numbered, bounds)


def _of_thousands(
    table: Table, columns: Sequence[Column], numbers: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The cells of which heads, caption or unit say that they are in thousands or millions."""
    units = [column.kolom for column in columns if column.peran == "satuan"][:1]
    is_of_caption = _SCALED.search(table.judul) is not None
    for row, kolom in numbers:
        column = columns[kolom - 1]
        is_amount = not column.is_percent and column.peran not in _UNSCALED
        is_told = any(map(_SCALED.search, (*column.kepala, *(table.text(row, unit) for unit in units))))
        if is_amount and (is_told or is_of_caption):
            yield row, kolom


def _held_to(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A bare "%" beside target and realisasi is the capaian; a standard beside what is held to it the target."""
    roles = {column.peran for column in columns}
    bare = [column for column in columns if column.peran == "persen" and column.is_bare]
    if {"target", "realisasi"} <= roles and "capaian" not in roles and len(bare) == 1:
        return tuple(replace(c, peran="capaian") if c is bare[0] else c for c in columns)
    if "target" not in roles:
        columns = tuple(
            replace(column, peran="selisih")  # "Naik/Turun | %": the same in percent
            if column in bare and before and before.peran == "selisih"
            else column
            for before, column in zip((None, *columns), columns, strict=False)
        )
    standards = _with_last(columns, r"standar.*")
    if "target" in roles or not roles & {"capaian", "status"} or len(standards) != 1:
        return columns
    # "NDR | Standar NDR | Keterangan", "Standar | Hasil | Capaian"
    of_what = squash(standards[0].kepala[-1]).removeprefix("standar")
    results = _with_last(columns, re.escape(of_what)) if of_what else []
    if "realisasi" not in roles and not results:
        results = _with_last(columns, r"hasil(?:pengukuran|pelayanan)?")
    if "realisasi" not in roles and len(results) != 1:
        return columns
    found = {c.kolom: "target" for c in standards} | {c.kolom: "realisasi" for c in results}
    return tuple(replace(c, peran=found.get(c.kolom, c.peran)) for c in columns)


def _with_last(columns: Iterable[Column], head: str) -> list[Column]:
    return [c for c in columns if c.kepala and re.fullmatch(head, squash(c.kepala[-1]))]


def _beside(columns: Sequence[Column], numbers: Mapping[tuple[int, int], Number]) -> Iterator[Column]:
    """A realisasi right of the pagu is that of the budget, unless a target waits for it and it is no amount."""
    waiting = ""
    has_target = any(column.peran == "target" for column in columns)
    for column in columns:
        if column.peran in {"target", "pagu"}:
            waiting = column.peran
        elif column.peran == "realisasi" and waiting == "pagu" and "kinerja" not in squash(column.judul):
            values = [
                abs(n.nilai) for (_, k), n in numbers.items() if k == column.kolom and n.nilai is not None
            ]
            if not has_target or (values and max(values) >= AMOUNT):
                is_share = _SPENT_SHARE.fullmatch(squash(column.kepala[-1]))
                yield replace(column, peran="serapan" if is_share else "realisasi_anggaran")
                continue
        yield column


_EACH = re.compile(r"\s*\w+\s+(?:tiap|setiap|per)\b", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:A{1,2}|BB?|CC?|D)\s*(?=[(/:])")
"""The letter of a class before its number: "BB (71,40)"."""
_HAS_DECIMALS = re.compile(r"inde[kx]s|nilai|rasio|rata-?rata|skor|luas|persen|%|\(ha\)|^ha$")
"""What is printed with decimals, perhaps behind a point."""
_AROUND = re.compile(r"^[\s:=≥≤<>±*•-]*|[\s*]*$")


_FEW_WORDS = 3
_BOUND = re.compile(
    r"\s*(?:[≤≥<>]\s?=?|maks(?:imal|imum)?\.?|min(?:imal|imum)?\.?|paling\s+\w+)\s*", re.IGNORECASE
)


def _read_bound(text: str, blok: int, row: int, column: int) -> Number | None:
    """The number of a target that is a bound: "≤ 60 menit", "minimal 80%"."""
    sign = _BOUND.match(text)
    found = list(read_numbers(text, blok, row, column)) if sign else []
    is_alone = len(found) == 1 and sign is not None and found[0].tempat.awal == sign.end()
    return found[0] if is_alone and len(text[found[0].tempat.akhir :].split()) <= _FEW_WORDS else None


def read_cell(text: str, blok: int = 0, row: int = 0, column: int = 0) -> Number | None:
    """Read a cell that holds one number, its class before it, or its unit, class or words behind it.

    Args:
        text: what is printed.
        blok: index of its block.
        row: its row.
        column: its column.

    Returns:
        The number, also one that is mistyped; None for words, signs, dates, ranges, levels and several numbers.

    Examples:
        >>> [read_cell(text).teks for text in ("98,2%", "232 Org", "3 (empat)", "0,063 Efisien", "B (71,4)", "010")]
        ['98,2%', '232', '3', '0,063', '71,4', '010']
        >>> [read_cell(text) for text in ("-", "80 - 90", "31 Desember 2023", "Level 2", "Tabel 3.1", "2019-2023")]
        [None, None, None, None, None, None]
    """
    if text.strip().casefold() in SIGNS:
        return None
    found = list(read_numbers(text, blok, row, column))
    if len(found) != 1:
        return None
    number = found[0]
    before, after = text[: number.tempat.awal], text[number.tempat.akhir :]
    if re.sub(r"[\s:=±*•()\-–]|Rp\.?", "", _MARK.sub("", before)) or len(after.split()) > 4:
        return None
    if _EACH.match(after):
        return None  # "1 kali tiap bulan" is twelve
    is_date = re.match(r"\s*(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)", after, re.IGNORECASE)
    if is_date or re.match(r"\s*[.)]?\s*[/–-]\s*\d|^[.)]\s*\w", after):
        return None
    return number


def _texts_of(table: Table, row: int) -> Iterator[str]:
    return (cell.teks for cell in table.by_row.get(row, ()) if cell.lebar == 1)


def _is_repeated(table: Table, row: int, paths: Mapping[int, Sequence[str]]) -> bool:
    """Whether a row has the heads again, as the first of a further page that says them in one row."""
    texts = {column: squash(text) for column in paths if (text := table.text(row, column)).strip()}
    return len(texts) > 2 and all(
        text in {squash("".join(paths[column])), *map(squash, paths[column])}
        for column, text in texts.items()
    )


def _numbers_columns(table: Table, row: int) -> bool:
    """The row that numbers the columns: (1) (2) (3), 1 2 3, 5=4/3x100."""
    texts = [
        cell.teks.strip() for cell in table.by_row.get(row, ()) if cell.tinggi == 1 and cell.teks.strip()
    ]
    if len(texts) < 3 or not all(_COLUMN_NUMBER.match(text) for text in texts):
        return False
    firsts = [_place_of(text) for text in texts]
    return (
        all(b > a for a, b in itertools.pairwise(firsts))
        and firsts[0] <= 3
        and firsts[-1] <= firsts[0] + table.lebar + 12
        and sum(b - a == 1 for a, b in itertools.pairwise(firsts)) >= len(firsts) // 2
    )


def _place_of(text: str) -> int:
    """Which column a number or a letter counts: 2 of "(2)", 4 of "d = b - c"."""
    first = re.search(r"\d+|[a-z]", text)
    assert first is not None  # noqa: S101 - the text was matched before
    return int(first[0]) if first[0].isdecimal() else ord(first[0]) - ord("a") + 1


_LETTERED = re.compile(r"^[a-z]$|\([a-z]\)$|^\(?[a-z]\s*[-+:/x×][^A-Z]*$")
"""A head with the letter of its column, or that computes with letters: "a", "Sesuai (c)", "(c + f) : b"."""


def _head_rows(table: Table, numbered: frozenset[int]) -> int:
    """How many rows are heads: those that the file says, up to the row of column numbers, or those without data."""
    early = [row for row in numbered if row <= 5]
    if early:
        return max(early)
    count = _told_heads(table)
    if not count:
        for row in range(1, min(5, table.tinggi) + 1):
            if not _is_head(table, row, count):
                break
            count = row
    while count and count < table.tinggi and _is_of_years(table, count + 1):
        count += 1
    return count


def _is_of_years(table: Table, row: int) -> bool:
    """Whether a row has no numbers but years, two or more below a cell over their columns."""
    counted = [cell for cell in table.by_row.get(row, ()) if re.search(r"\d", cell.teks)]
    above = [table.grid.get((row - 1, cell.kolom)) for cell in counted]
    is_below = len(counted) > 1 and all(cell is not None and cell.lebar > 1 for cell in above)
    return is_below and all(_YEAR_HEAD.match(squash(cell.teks)) for cell in counted)


def _told_heads(table: Table) -> int:
    """The first rows of whose cells the file says that they are heads; none that heads a part of the table."""
    count = 0
    while count < table.tinggi:
        row = count + 1
        cells = [cell for column in range(1, table.lebar + 1) if (cell := table.grid.get((row, column)))]
        is_part = count > 0 and len({id(cell) for cell in cells}) == 1
        if not cells or is_part or not all(cell.is_kepala or not cell.teks.strip() for cell in cells):
            break
        if not any(cell.is_kepala for cell in cells):
            break
        count = row
    return count


def _is_head(table: Table, row: int, count: int) -> bool:
    texts = [table.text(row, column) for column in range(1, table.lebar + 1)]
    filled = [text for text in texts if text.strip()]
    if not filled:
        return False
    amounts = [
        text
        for text in filled
        if (number := read_cell(text)) and not _YEAR_OF.match(squash(text)) and number.bacaan
        and not re.search(r"\(\d{1,2}\)$", text.strip())
    ]  # fmt: skip
    if amounts:
        return False
    if row > 1 and len({id(table.grid.get((row, column))) for column in range(1, table.lebar + 1)}) == 1:
        return False  # one cell over all columns heads a part of the table
    known = sum(bool(find_role([text])) for text in filled)
    if row == 1:
        return known * 2 >= len(filled) or len(filled) > 1
    # A further head stands under a merged one: it leaves out columns that the first has named, or they are spanned.
    spans = any(
        cell.baris <= count < cell.baris + cell.tinggi - 1 or (cell.baris <= count and cell.lebar > 1)
        for cell in table.cells
    )
    under = [
        c
        for c in range(1, table.lebar + 1)
        if not table.text(row - 1, c).strip() and table.text(row, c).strip()
    ]
    if re.fullmatch(r"\d{1,3}\.?", filled[0].strip()) and not spans:
        return False
    own = table.by_row.get(row, ())
    if (
        own
        and any(cell.baris <= count < cell.baris + cell.tinggi - 1 for cell in table.cells)
        and all(
            above.baris <= count and above.lebar > 1
            for cell in own
            if (above := table.grid.get((row - 1, cell.kolom)))
        )
    ):
        return True  # words under merged heads beside heads of several rows: "Terbit", "Lunas"
    if spans and all(_LETTERED.search(text.strip()) for text in filled):
        return True
    return (spans or bool(under)) and (
        known * 2 >= len(filled) or all(len(text.strip()) <= 6 for text in filled)
    )


def _path(table: Table, head: int, column: int, numbered: frozenset[int]) -> Iterator[str]:
    """The heads of a column from the top down, a merged one once; one over several columns stands over all."""
    before = None
    for row in range(1, head + 1):
        if row in numbered:
            continue
        cell = table.grid.get((row, column))
        text = cell.teks.strip() if cell else ""
        if (
            not text
            and row < head
            and any(table.text(below, column).strip() for below in range(row + 1, head + 1))
        ):
            left = next((c for c in range(column - 1, 0, -1) if table.text(row, c).strip()), 0)
            # It stands over this column, too, where it has no further head of its own below.
            if left and any(
                table.text(below, left).strip() for below in range(row + 1, head + 1) if below not in numbered
            ):
                cell = table.grid.get((row, left))
                text = cell.teks.strip() if cell else ""
        if text.casefold() not in {"", *SIGNS} and cell is not before:
            yield text
        before = cell
