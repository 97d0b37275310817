"""What a text can reach: plain values, listed in the guide, and nothing of the program or the machine."""

import datetime as dt
import re
from pathlib import Path

import pytest

from lkjtools.delivery import Reviu
from lkjtools.errors import DataError
from lkjtools.prose.grammar import parse
from lkjtools.prose.interpreter import Penafsir
from lkjtools.prose.operands import SIFAT_FIGUR, Figur, Objek, Panggilan, Rujukan
from lkjtools.prose.vocabulary import Kosakata, Letak, Putaran, load_vocabulary, properties
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.akip.model import StatusTindakLanjut
from lkjtools.topics.nilai_kinerja.model import BagianNilai
from lkjtools.topics.perencanaan.model import PerubahanTarget
from lkjtools.topics.sasaran.model import Pembanding

GUIDE = Path("docs/panduan.md").read_text("utf-8").partition("## Menulis narasi")[2].partition("\n## ")[0]
PLAIN = (str, bool, int, type(None), Figur, Rujukan, Objek, Panggilan, tuple)
CALLS = {
    "kinerja": ["keamanan_informasi"],
    "angka": ["metadata"],
    "rujuk": ["efisiensi"],
    "cari": ["2.16.01"],
    "sasaran": ["S1"],
    "peran": ["komponen"],
    "perkembangan": ["iku_tik"],
    "kemajuan": ["iku_tik"],
    "pembanding": ["iku_tik"],
    "perubahan_target": [],
    "dokumen_target": ["murni"],
    "banyak": ["program", "mencapai"],
    "banyak_capaian": ["program"],
    "banyak_status": ["program"],
    "rata_rata_capaian": ["program"],
    "banyak_arah": ["naik"],
    "banyak_kemajuan": ["tercapai"],
    "banyak_efisiensi": ["Efisien"],
    "arah": ["iku_tik"],
    "bergambar": ["iku_tik"],
    "jumlah_rincian": ["pegawai_unit"],
    "banyak_rincian": ["siaran_radio"],
}
"""By name, arguments for every function that takes no figures."""
OF_ROLES = {
    "sebut": [],
    "jenis_pembanding": [],
    "berstatus": ["belum"],
    "berarah": ["naik"],
    "berkemajuan": ["belum"],
}
"""By name, what follows the list that a function takes."""


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


@pytest.fixture(scope="module")
def say(laporan):
    """Fill a text in and give it as plain text."""

    def fill(text, **names):
        tree, faults = parse("a.md", text)
        assert not faults
        made = Penafsir(Kosakata(laporan), "a.md", names).render(tree)
        if made.faults:
            raise DataError(made.faults)
        shown = [value.tercetak if isinstance(value, Figur) else str(value) for value in made.nilai]
        return re.sub("\ue000(\\d+)\ue001", lambda token: shown[int(token[1])], made.teks)

    return fill


def ask(kosakata, value):
    """Everything that a value gives when it is asked for all that it has."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, Figur):
        return [kosakata.get(value, name) for name in SIFAT_FIGUR]
    if isinstance(value, Objek):
        return [kosakata.get(value, name) for name in properties(value.jenis)]
    if isinstance(value, Panggilan) and value.nama in OF_ROLES:
        roles = kosakata.get(kosakata.get(kosakata.teks, "laporan"), "iku")
        return [kosakata.call(value, [roles, *OF_ROLES[value.nama]], {})]
    if isinstance(value, Panggilan):
        figure = (
            kosakata.wrap(value.asal.asal.laporan.anggaran.jumlah.pagu) if value.nama not in CALLS else None
        )
        return [kosakata.call(value, CALLS.get(value.nama, [figure, figure]), {})]
    return []


def name_of(value):
    """What tells a value from those that were asked before."""
    if isinstance(value, Objek):
        return value.jenis, id(value.asal)
    return (value.nama,) if isinstance(value, Panggilan) else (value.angka.key, value.bentuk)


def test_nothing_but_plain_values_can_be_reached_from_a_text(laporan):
    """Properties and calls are followed as deep as they go, from the first name and from what chapters give."""
    kosakata = Kosakata(laporan)
    given = (laporan.sasaran, laporan.efisiensi.kelas, laporan.identitas.rincian)
    not_in_the_sample = (
        Reviu("a", "b", "c", "d", dt.date(2024, 1, 20)),
        Pembanding("a", "standar nasional", None),
        PerubahanTarget("a", laporan.iku[0].kinerja.target, laporan.iku[0].kinerja.target, ""),
        StatusTindakLanjut("sesuai", laporan.iku[0].kinerja.status),
        Letak("tabel", "a"),
        BagianNilai(
            "a", "perspektif", "a", None, laporan.iku[0].kinerja.capaian, laporan.iku[0].kinerja.status, ()
        ),
        Putaran(first=True, last=False),
    )
    waiting = [kosakata.teks, *map(kosakata.wrap, (*given, *not_in_the_sample))]
    asked, kinds, kept = set(), set(), []
    while waiting:
        value = waiting.pop()
        assert type(value) in PLAIN, value
        if isinstance(value, Objek | Panggilan | Figur):
            if name_of(value) in asked:
                continue
            asked.add(name_of(value))
            kept.append(value)  # or another one might get its id
            kinds.add(value.jenis if isinstance(value, Objek) else type(value).__name__)
        waiting += ask(kosakata, value)
    assert kinds == {jenis.nama for jenis in load_vocabulary().semua.jenis} | {"Figur", "Panggilan"}


def test_the_guide_lists_the_vocabulary_and_nothing_else():
    """What may be written is documented where planners look."""
    rows = dict(re.findall(r"^\| (.+?) \| (`.+?) \|$", GUIDE, re.MULTILINE))
    listed = {kind.strip("`"): set(re.findall(r"`(\w+)`", names)) for kind, names in rows.items()}
    known = {jenis.nama: set(properties(jenis.nama)) for jenis in load_vocabulary().semua.jenis}
    assert listed == {"tanpa titik": known.pop("teks"), "angka": set(SIFAT_FIGUR)} | known
    assert all(f"`{fungsi.nama}(" in GUIDE for fungsi in load_vocabulary().semua.fungsi)
    words = " ".join(GUIDE.split())
    assert all(
        f"`{kode}` ({', '.join(names)})" in words
        for kode, names in load_vocabulary().semua.nilai_teks.items()
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ anggaran.jumlah.serapan }}", "93,15 persen"),
        ("{{ anggaran.jumlah.serapan.lambang }}, {{ anggaran.jumlah.serapan.bilangan }}", "93,15%, 93,15"),
        ("{{ anggaran.jumlah.pagu }}", "Rp11.170.720.208"),
        ('{{ angka("metadata") }}', "18 metadata"),
        ('{{ kinerja("ip_asn", 2019).capaian }}', "t.d."),
        ('{{ kinerja("keamanan_informasi").realisasi }}', "II+"),
        ("{{ identitas.tanggal }}", "29 Januari 2024"),
        ('{{ kinerja("iku_skm", "2022").tahun }}', "2022"),
        (
            '{{ perubahan(kinerja("ip_asn").realisasi, kinerja("ip_asn", 2022).realisasi) }}',
            "3,20 poin persen",
        ),
        ("{{ laporan.iku|length|terbilang }}", "dua"),
        (
            '{{ kinerja("ip_asn").status }}, {{ kinerja("ip_asn").status.kecil }}',
            "Belum mencapai target, belum mencapai target",
        ),
        ('{{ kinerja("ip_asn").realisasi.kecil }}', "74,00 persen"),
        (
            '{{ sebut(laporan.berstatus(laporan.peran("program"), "belum")) }}',
            "Indeks Profesionalitas ASN Perangkat Daerah",
        ),
        ('{{ sebut(laporan.berarah(laporan.peran("program"), "turun")) }}', ""),
        ('{{ laporan.berkemajuan(laporan.peran("program"), "tercapai")|length|terbilang }}', "tujuh"),
        ('{{ laporan.arah("ip_asn") }}', "naik"),
    ],
)
def test_a_value_prints_itself(say, text, shown):
    """A figure with its unit, a date in words; what has no value without a unit."""
    assert say(text) == shown


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('kinerja("integrasi_sistem").capaian == 100', True),
        ('100.0 <= kinerja("integrasi_sistem").capaian', True),
        ("anggaran.jumlah.serapan > 93.15", True),  # 93,1526... is printed as 93,15
        ("anggaran.jumlah.serapan == 93.15", False),
        ('kinerja("ip_asn").status == "Belum mencapai target"', True),
        ('kinerja("ip_asn").status != "Belum mencapai target"', False),
        ('kinerja("ip_asn").status in ["Mencapai target", "Melampaui target"]', False),
        ('kinerja("ip_asn").tercapai', False),
        ('kinerja("ip_asn").realisasi < kinerja("ip_asn").target', True),
        ('kinerja("ip_asn", 2019).capaian.ada', False),
        ('kinerja("ip_asn", 2019).capaian == 100', False),
        ('kinerja("ip_asn", 2019).capaian.ada and kinerja("ip_asn", 2019).capaian > 95', False),
        ('kinerja("keamanan_informasi").realisasi == "II+"', True),
        ('tahun == "2023" and not tahun == "2022"', True),
        ("laporan.iku|length > 1", True),
        ("anggaran.terukur", True),
        ("identitas.pihak_kedua is none", False),
    ],
)
def test_a_condition_compares_exact_values(say, condition, holds):
    """The branch taken is the right one, whatever is printed."""
    assert say(f"{{% if {condition} %}}ya{{% else %}}tidak{{% endif %}}") == ("ya" if holds else "tidak")


def test_a_loop_knows_its_first_and_last_round_and_keeps_its_names_to_itself(say):
    """As in Jinja: what is set in a loop ends with it, what is set in a condition stays."""
    text = (
        '{% for p in laporan.iku %}{{ p.nama }}{{ ", " if not loop.last }}{% else %}-{% endfor %}'
        '{% if tahun %}{% set a = "b" %}{% endif %}{{ a }}'
        "{% for p in laporan.iku if p.kinerja.bertingkat %}x{% else %}-{% endfor %}"
    )
    names = [role.nama for role in load_laporan(2023, "data").iku]
    assert say(text) == f"{', '.join(names)}b-"


def test_a_fault_in_a_name_is_told_once(say):
    """What a name was to stand for is refused where it is set, not again at every use."""
    with pytest.raises(DataError) as caught:
        say('{% set q = kinerja("salah") %}{{ q.nama }}{% if q.capaian > 3 %}x{% endif %}')
    assert [fault.value for fault in caught.value.faults] == ["salah"]
