"""What is wrong with a topic of another package is refused in sentences that name it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lkjtools.added_topics import check_topics
from lkjtools.delivery import core_table, validate_delivery
from lkjtools.delivery.accepted import warning_kinds
from lkjtools.delivery.core_table import core_tables, find_declaration_faults
from lkjtools.errors import LkjError, RuleError, TopicError
from lkjtools.extension import find_files, list_topics
from lkjtools.law.load import list_rules
from lkjtools.prose.vocabulary import all_properties, load_vocabulary
from lkjtools.record import rehearse, run_chapters
from lkjtools.report.laporan import load_laporan

ROOT = Path(__file__).parents[1]
CACHES = (list_topics, core_tables, warning_kinds, load_vocabulary, all_properties)


@pytest.fixture
def pengaduan(tmp_path, monkeypatch):
    """The folder of the real topic in tests/topik, to be spoilt; it is installed as long as the test runs."""

    def forget():
        for cache in CACHES:
            cache.cache_clear()
        for name in [name for name in sys.modules if name.partition(".")[0] == "pengaduan"]:
            del sys.modules[name]

    shutil.copytree(ROOT / "tests/topik", tmp_path / "topik", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(tmp_path / "topik")
    forget()
    yield tmp_path / "topik/pengaduan"
    monkeypatch.undo()
    forget()


def reasons():
    """What the check of topics says, without what names the topic, which each sentence must have."""
    with pytest.raises(TopicError) as caught:
        check_topics()
    mark = 'topik "pengaduan" (paket pengaduan), '
    assert all(mark in reason for reason in caught.value.reasons)
    return [reason.replace(mark, "") for reason in caught.value.reasons]


def replace(path, old, new):
    """Spoil one place of a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_topic_is_found_sound(pengaduan):
    """So that what follows is refused for its own fault."""
    check_topics()


def test_our_own_declarations_hold_to_what_is_asked_of_others():
    """They are read without these checks, so that no run waits for them."""
    files = find_files("tables", ".yaml", (core_table._ROOM / "tables").glob("*.yaml"))
    common = core_table._load(core_table._ROOM / "common_columns.yaml")
    assert len(files) > 20
    assert [
        fault for name, path in files.items() for fault in find_declaration_faults(path, name, common, files)
    ] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "key: [kode_kanal]",
            "key: kode_kanal",
            'baris 2, kolom key: tertulis "kode_kanal"; seharusnya daftar kolom: [kode].',
        ),
        ("key: [kode_kanal]\n", "", "kolom key: seharusnya kunci ini ada."),
        ("[kode_kanal]", "[kode_kanall]", 'kolom tabel ini; mungkin maksudnya "kode_kanal".'),
        (
            "columns:",
            "next_year: mungkin\ncolumns:",
            'tertulis "mungkin"; seharusnya salah satu dari: kept, opened.',
        ),
        ("columns:", "required: mungkin\ncolumns:", "seharusnya true atau false."),
        ("columns:", "warna: merah\ncolumns:", 'tertulis "warna"; seharusnya tidak ada kunci ini.'),
        ("columns:", "distinct: namaa\ncolumns:", 'seharusnya kolom tabel ini; mungkin maksudnya "nama".'),
        ("kind: kode,", "kind: kodee,", 'mungkin maksudnya "kode".'),
        ("kind: kode,", "name: x, kind: kode,", "kolom columns.kode_kanal.name: tertulis"),
        (
            "kind: teks,",
            "kind: pilihan, allowed: abc,",
            'tertulis "abc"; seharusnya daftar kata: [baru, lama].',
        ),
        ("kind: teks,", "kind: pilihan,", "seharusnya allowed pada kind pilihan, dan hanya di sana."),
        ("kind: teks,", "kind: teks, refers: xyz,", 'tertulis "xyz"; seharusnya nama tabel data.'),
        ("lower: 0", "lower: nol", 'tertulis "nol"; seharusnya bilangan bulat.'),
        ("lower: 0", "lower: 5, upper: 1", 'tertulis "5"; seharusnya paling besar sama dengan upper.'),
        ("sumber: common", "sumberr: common", 'urutan, triwulan; mungkin maksudnya "sumber".'),
        (
            "sumber: common",
            "sumber: common\nrow_checks: {satu: {column: nama}}",
            "seharusnya tepat satu dari filled_if,",
        ),
        (
            "sumber: common",
            "sumber: common\nrow_checks: {satu: {column: nama, filled_if: masukk}}",
            'satu.filled_if: tertulis "masukk"; seharusnya kolom tabel ini; mungkin maksudnya "masuk".',
        ),
        ("key: [", "key: [[", "seharusnya YAML yang benar; periksa lekukan, titik dua, dan tanda kutip."),
        (
            "meaning:",
            "key: [nama]\nmeaning:",
            "baris 3, kolom key: seharusnya hanya sekali; kunci yang sama ada di baris 1.",
        ),
    ],
)
def test_a_declaration_that_no_table_has_is_refused_with_its_line(pengaduan, old, new, said):
    """Else its cells would pass unchecked, or the report would fail in words of the program."""
    replace(pengaduan / "tables/pengaduan.yaml", old, new)
    (reason,) = reasons()
    assert reason.startswith("tables/pengaduan.yaml")
    assert reason.endswith(said) or said in reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "berisi deklarasi tabel; berkas ini kosong"),
        (b"\xff\xfe", "teks UTF-8"),
        (b"a", "susunan kunci: nilai"),
    ],
    ids=["empty", "not UTF-8", "no mapping"],
)
def test_a_file_that_declares_nothing_is_refused(pengaduan, content, said):
    """Whatever stands in it."""
    (pengaduan / "tables/lain.yaml").write_bytes(content)
    (reason,) = reasons()
    assert reason.endswith(f"seharusnya {said}.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "lama: Sudah lama.\nlama: Lama sekali.\n",
            "baris 2, kolom lama: seharusnya hanya sekali; kunci yang sama",
        ),
        (
            "pagu_bersen: Sudah lama.\n",
            "baris 1, kolom pagu_bersen: seharusnya jenis yang belum dipakai topik lain.",
        ),
        ("lama: 3\n", 'baris 1, kolom lama: tertulis "3"; seharusnya teks.'),
        ("- lama\n", "seharusnya susunan jenis: kalimatnya."),
    ],
)
def test_kinds_of_warning_are_refused_where_they_say_two_things(pengaduan, content, said):
    """One of two sentences for a kind would be lost in silence."""
    (pengaduan / "warnings.yaml").write_text(content, "utf-8")
    (reason,) = reasons()
    assert said in reason


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "kind: decision",
            "kind: decisionn",
            "Aturan pengaduan/dua_kelas_90: kind harus regulation atau decision.",
        ),
        ("2014-12-01", "kemarin", '"kemarin" bukan tanggal seperti 2014-12-01.'),
        ("from: 90", "from: abc", 'Aturan pengaduan/dua_kelas_90: "abc" bukan angka'),
        (
            "unit: persen",
            "unit: persen\nunit: poin",
            'tidak dapat dibaca, baris 1: kunci "unit" muncul dua kali.',
        ),
        ("bands:", "bands: [", "tidak dapat dibaca, baris 12: periksa lekukan, titik dua, dan tanda kutip."),
    ],
)
def test_a_malformed_rule_is_refused_before_anything_asks_for_it(pengaduan, old, new, said):
    """In our words, not in those of YAML."""
    replace(pengaduan / "rules/pengaduan.yaml", old, new)
    (reason,) = reasons()
    assert said in reason
    assert "rules/pengaduan.yaml" in reason


@pytest.mark.parametrize("part", ["compute", "model", "table", "chart", "frame", "check", "vocabulary"])
def test_a_module_that_does_not_run_is_named_with_its_line(pengaduan, part):
    """Also one that only a chapter imports."""
    path = pengaduan / f"{part}.py"
    path.write_text(f"import tiada\n{path.read_text('utf-8')}", "utf-8")
    expected = "baris 1: seharusnya berjalan tanpa galat Python; yang terjadi: ModuleNotFoundError."
    assert f"{part}.py, {expected}" in reasons()


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("check", "", "seharusnya memuat check."),
        ("model", "", "seharusnya memuat build."),
        (
            "vocabulary",
            "VOCABULARY = {}",
            "seharusnya VOCABULARY berupa Vocabulary dari lkjtools.prose.kinds.",
        ),
        ("frame", "FRAMES = {'a': list}", "seharusnya FRAMES: nama dengan Frame-nya (lkjtools.show.frame)."),
        (
            "frame",
            "from lkjtools.show.frame import Frame\nFRAMES = {'skm': Frame({}, list)}",
            "seharusnya nama yang belum dipakai topik lain, bukan skm.",
        ),
        (
            "check",
            "def check(year)\n",
            "baris 1: seharusnya berjalan tanpa galat Python; yang terjadi: SyntaxError.",
        ),
        (
            "vocabulary",
            "from lkjtools.prose import kinds as k\nVOCABULARY = k.Vocabulary((k.Jenis('laporan', dict, ()),))\n",
            "seharusnya nama yang belum dipakai topik lain, bukan laporan.",
        ),
    ],
)
def test_a_module_that_offers_what_nobody_can_use_is_refused(pengaduan, part, content, said):
    """What it offers under its fixed name is looked at, and it takes the place of nothing that there is."""
    (pengaduan / f"{part}.py").write_text(content, "utf-8")
    (reason,) = reasons()
    assert reason.startswith(f"{part}.py")
    assert reason.endswith(said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Selesai {{ laporan.pengaduan_selesai( }}.", "seharusnya tulisan yang lengkap di antara {{ dan }}"),
        (b"Selesai {{ laporan.pengaduan_selesaii() }}.", 'mungkin maksudnya "pengaduan_selesai".'),
        (
            b"Dari pengaduan, 93 persen selesai.",
            'tertulis "93"; seharusnya angka diambil dari data dengan {{ }}.',
        ),
        (b"Selesai \xff.", 'tertulis "bita 0xFF (dalam Windows-1252: ÿ)"; seharusnya teks UTF-8'),
    ],
    ids=["syntax", "name", "figure", "not UTF-8"],
)
def test_a_text_of_a_topic_is_held_to_what_a_text_may_hold(pengaduan, content, said):
    """Before a report that prints it fails."""
    (pengaduan / "texts/pengaduan.md").write_bytes(content)
    (reason,) = reasons()
    assert reason.startswith("texts/pengaduan.md, baris 1: ")
    assert said in reason


def test_everything_wrong_with_a_topic_is_told_at_once(pengaduan):
    """Tables, rules, warnings and modules in one message, and the command ends with 1 and no traceback."""
    replace(pengaduan / "tables/pengaduan.yaml", "kind: kode,", "kind: kodee,")
    replace(pengaduan / "rules/pengaduan.yaml", "kind: decision", "kind: x")
    (pengaduan / "warnings.yaml").write_text("lama: 3\n", "utf-8")
    (pengaduan / "chart.py").write_text("1 / 0\n", "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(pengaduan.parent)))}
    command = [sys.executable, "-m", "lkjtools.cli", "check", "2023"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    first, *others = done.stderr.splitlines()
    assert done.returncode == 1
    assert first == "4 kesalahan pada topik tambahan; hubungi pembuat paketnya:"
    assert [line.split("), ")[1].split(",")[0].split(":")[0] for line in others] == [
        "rules/pengaduan.yaml",
        "chart.py",
        "tables/pengaduan.yaml",
        "warnings.yaml",
    ]


def test_a_check_that_fails_is_named(pengaduan):
    """The delivery is not to blame for it."""
    (pengaduan / "check.py").write_text("def check(year):\n    year.tables['tiada']\n", "utf-8")
    said = r"check.py, baris 2: seharusnya berjalan tanpa galat Python; yang terjadi: KeyError\."
    with pytest.raises(TopicError, match=said):
        validate_delivery(2023, "data")


def test_a_model_or_frame_that_fails_is_named(pengaduan):
    """Where an analyst asks for it; the sample has no complaints, which the topic does not expect."""
    laporan = load_laporan(2023, str(ROOT / "data"))
    for ask in (laporan.topik, laporan.frame):
        with pytest.raises(TopicError, match=r"model.py, baris [0-9]+: .* yang terjadi: IndexError"):
            ask("pengaduan")


@pytest.mark.parametrize("is_real", [False, True], ids=["rehearsed", "in a kernel"])
def test_a_table_that_fails_in_a_chapter_is_named_with_chapter_and_cell(
    pengaduan, write_chapter, tmp_path, monkeypatch, is_real
):
    """Whether the chapter is rehearsed or run, though a kernel tells no more than a text."""
    (pengaduan / "table.py").write_text("def tabel(x):\n    return x['tiada']\n", "utf-8")
    path = write_chapter(tmp_path, "01_bab", "from pengaduan.table import tabel\ntabel({})")
    parameters = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), str(pengaduan.parent))))
    fault = "baris 2: seharusnya berjalan tanpa galat Python; yang terjadi: KeyError."
    said = f'topik "pengaduan" (paket pengaduan), table.py, {fault}'
    if is_real:
        with pytest.raises(LkjError) as caught:
            run_chapters([path], parameters, tmp_path / "kerja", 1)
        assert f"{path.stem}, sel 4: {said}" in str(caught.value)
    else:
        (result,) = rehearse([path], parameters, root=tmp_path)
        assert str(result.failure) == f"{path.stem}, sel 4: {said}"


def test_a_rule_that_is_not_there_is_answered_with_the_nearest():
    """A topic or a variant that is misspelt."""
    with pytest.raises(RuleError, match=r'Topik aturan capaiann tidak ada; .*mungkin maksudnya "capaian"'):
        list_rules("capaiann")
