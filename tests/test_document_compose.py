"""Numbers, ids and references are made once, and what cannot be published is refused with its place."""

import pytest

from lkjtools.document.compose import compose
from lkjtools.document.stitch import stitch
from lkjtools.errors import PublishError
from lkjtools.show.pandoc_tree import nodes, plain_text
from tests.values_contoh import (
    ANGGARAN,
    cell,
    chapter,
    column,
    contoh,
    gambar,
    header,
    judul,
    laporan,
    narasi,
    para,
    row,
    rujukan,
    show,
    tabel,
)

SATU_KOLOM = [column("uraian", "Uraian")]


def kecil(code, **more):
    return tabel(code, f"Tabel {code}", SATU_KOLOM, [row("isi")], **more)


def composed(*chapters):
    return compose(stitch([(f"0{number}_bab", item) for number, item in enumerate(chapters, start=1)]))


def refused(*chapters):
    with pytest.raises(PublishError) as error:
        composed(*chapters)
    return str(error.value)


def test_numbers_go_on_over_the_notebooks_of_one_bab():
    """03b opens with a section and continues the bab of 03a."""
    document = composed(
        chapter(judul("Perencanaan"), kecil("a"), judul("Renstra", 2), kecil("b")),
        chapter(judul("Akuntabilitas"), judul("Capaian", 2), kecil("c"), kecil("d"), gambar("g", "Grafik")),
        chapter(judul("Lainnya", 2), kecil("e"), judul("Rinci", 3), judul("Sebab", 4), judul("Akibat", 4)),
        chapter(judul("Lampiran", classes=["lampiran"]), judul("Perjanjian", 2), kecil("f")),
    )
    assert [(entry.number, entry.text) for entry in document.headings] == [
        ("BAB I", "Perencanaan"),
        ("1.1", "Renstra"),
        ("BAB II", "Akuntabilitas"),
        ("2.1", "Capaian"),
        ("2.2", "Lainnya"),
        ("2.2.1", "Rinci"),
        ("a.", "Sebab"),
        ("b.", "Akibat"),
        (None, "Lampiran"),
        ("Lampiran 1", "Perjanjian"),
    ]
    assert [item.number for item in document.tables.values()] == [
        "Tabel 1.1",
        "Tabel 1.1.1",
        "Tabel 2.1.1",
        "Tabel 2.1.2",
        "Tabel 2.2.1",
        "Tabel L1",
    ]
    assert [item.number for item in document.pictures.values()] == ["Gambar 2.1.1"]


def test_reference_prints_the_number_of_its_table_wherever_that_stands():
    """A reference may come before its table, and prints the number that the table gets."""
    document = composed(
        chapter(
            judul("Ikhtisar", classes=["unnumbered"]), narasi("a", para("Lihat ", rujukan("tabel-rinci")))
        ),
        chapter(judul("Pendahuluan"), judul("Latar", 2), kecil("rinci")),
    )
    link = next(node for node in nodes(document.blocks) if node["t"] == "Link")
    assert (plain_text([link]), link["c"][2][0]) == ("Tabel 1.1.1", "#tabel-rinci")


def test_reference_to_a_heading_prints_its_number_and_leads_there():
    """A reference says Bab or Subbab with the number of its heading, and links to it."""
    document = composed(
        chapter(
            judul("Ikhtisar", classes=["unnumbered"]),
            narasi("a", para(rujukan("bab-capaian_kinerja"), " dan ", rujukan("bab-capaian_iku"))),
        ),
        chapter(judul("Pendahuluan")),
        chapter(judul("Capaian Kinerja"), judul("Capaian IKU", 2)),
    )
    links = [node for node in nodes(document.blocks) if node["t"] == "Link"]
    assert [plain_text([link]) for link in links] == ["Bab II", "Subbab 2.1"]
    assert [link["c"][2][0] for link in links] == [f"#{entry.id}" for entry in document.headings[2:]]


def test_reference_to_a_heading_that_stands_twice_is_refused():
    """A reference that could mean two headings is a fault."""
    text = narasi("a", para(rujukan("bab-capaian")))
    with pytest.raises(PublishError, match='rujukan ke "bab-capaian" tidak menemukan'):
        composed(chapter(judul("Bab"), judul("Capaian", 2), judul("Capaian", 2), text))


def test_reference_without_its_table_is_refused():
    """A reference to what the report does not hold is named with its cell."""
    message = refused(chapter(judul("Pendahuluan"), narasi("a", para("Lihat ", rujukan("tabel-hilang")))))
    assert '01_bab, sel 5: rujukan ke "tabel-hilang" tidak menemukan' in message


def test_same_heading_in_two_chapters_gets_two_ids():
    """No two headings share an id, within a chapter or across chapters."""
    document = composed(
        chapter(judul("Satu"), judul("Capaian Kinerja", 2), judul("Capaian Kinerja", 3)),
        chapter(judul("Dua"), judul("Capaian Kinerja", 2)),
    )
    ids = [entry.id for entry in document.headings if entry.text == "Capaian Kinerja"]
    assert ids == ["bab-01_bab-capaian-kinerja", "bab-01_bab-capaian-kinerja-2", "bab-02_bab-capaian-kinerja"]


def test_table_code_used_twice_names_both_cells():
    """Two tables of one code are a fault, named with both places."""
    message = refused(chapter(judul("Satu"), kecil("sama")), chapter(judul("Dua"), kecil("sama")))
    assert '02_bab, sel 5: tabel "sama" sudah ada di 01_bab, sel 5' in message


def test_a_table_and_a_picture_may_share_a_code():
    """A code is unique among tables and among pictures, not across them."""
    document = composed(chapter(judul("Satu"), kecil("sama"), gambar("sama", "Grafik")))
    assert [*document.tables, *document.pictures] == ["tabel-sama", "gambar-sama"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([judul("Bagian", 2)], 'judul "Bagian" bertingkat 2 padahal tingkat 1 di atasnya tidak ada'),
        ([judul("Bab"), judul("Rinci", 3)], 'judul "Rinci" bertingkat 3 padahal tingkat 2'),
        ([judul("Bab"), judul("Bagian", 2), judul("Butir", 4)], 'judul "Butir" bertingkat 4 padahal tingkat 3'),
        ([judul("Bab"), judul("Dalam", 6)], 'judul "Dalam" bertingkat 6; paling dalam tingkat 5'),
        ([judul("Bab"), narasi("kosong", header("")) ], "judul tanpa teks"),
    ],
    ids=["without_bab", "three_after_one", "four_after_two", "five", "empty"],
)  # fmt: skip
def test_heading_out_of_order_is_refused(values, reason):
    """PDF/UA and a reader of contents both need every level above a heading."""
    message = refused(chapter(*values))
    assert "01_bab, sel" in message
    assert reason in message


def test_a_long_list_of_sources_is_printed_once_in_a_section_and_then_referred_to():
    """A short one is repeated, and in the next section a reader finds the list again."""
    long, short = "; ".join(f"Laporan Kinerja Bidang {n} Tahun 2023" for n in range(5)), "Bidang Data"
    document = composed(
        chapter(
            judul("Satu"),
            judul("Bagian", 2),
            kecil("a", source=long),
            kecil("b", source=short),
            kecil("c", source=long),
            kecil("d", source=short),
            judul("Bagian Lain", 2),
            kecil("e", source=long),
        )
    )
    assert [item.foot for item in document.tables.values()] == [
        (f"Sumber: {long}",),
        (f"Sumber: {short}",),
        ("Sumber: sama dengan Tabel 1.1.1",),
        (f"Sumber: {short}",),
        (f"Sumber: {long}",),
    ]


def test_heading_may_return_to_a_higher_level():
    """After a deep heading a higher one goes on counting where its level stood."""
    document = composed(chapter(judul("Bab"), judul("A", 2), judul("B", 3), judul("C", 4), judul("D", 2)))
    assert document.headings[-1].number == "1.2"


def test_chapters_of_two_reports_are_refused():
    """All chapters must be of one report; what differs is named with both values."""
    message = refused(chapter(judul("Satu")), chapter(identity=laporan(tahun=2022)))
    assert 'tahun laporan "2022" berbeda dengan "2023" di 01_bab, sel 5' in message


def test_what_a_chapter_read_may_differ():
    """Chapters read different files, and that is no difference of identity."""
    other = laporan(reads=[{"path": "2023/skm.csv", "sha256": None}])
    assert composed(chapter(judul("Satu")), chapter(identity=other)).identity.reads == ()


def test_chapter_that_does_not_show_the_report_is_refused():
    """Each chapter must say of which report it is."""
    silent = chapter(judul("Satu"))
    silent.cells.pop()
    assert "01_bab: tidak menampilkan laporan" in refused(silent)


@pytest.mark.parametrize("alt", ["", "  "])
def test_picture_without_alternative_text_is_refused(alt):
    """A picture that a blind reader cannot read is a fault."""
    message = refused(chapter(judul("Satu"), gambar("g", "Grafik", alt=alt)))
    assert '01_bab, sel 5: gambar "g" tidak punya teks alternatif (alt)' in message


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg><image href="https://contoh.go.id/a.png"/></svg>',
        '<svg><image xlink:href="/etc/passwd"/></svg>',
        '<svg><rect fill="url(https://contoh.go.id/a)"/></svg>',
    ],
)
def test_picture_that_reaches_out_of_itself_is_refused(svg):
    """A drawing may load, link to or run nothing outside itself."""
    assert "menunjuk ke luar dirinya" in refused(chapter(judul("Satu"), gambar("g", "Grafik", svg=svg)))


def test_picture_with_inner_references_is_accepted():
    """A drawing may refer to its own parts."""
    svg = '<svg><defs><path id="a"/></defs><use xlink:href="#a" clip-path="url(#b)"/></svg>'
    assert composed(chapter(judul("Satu"), gambar("g", "Grafik", svg=svg))).pictures


@pytest.mark.parametrize(
    ("inline", "reason"),
    [
        ({"t": "RawInline", "c": ["html", "<script>"]}, "HTML atau Typst mentah"),
        ({"t": "Math", "c": [{"t": "InlineMath"}, "x"]}, "rumus"),
        ({"t": "Image", "c": [["", [], []], [], ["x.png", ""]]}, "gambar"),
        ({"t": "Link", "c": [["", [], []], [], ["javascript:alert(1)", ""]]}, "tautan ke"),
        ({"t": "Link", "c": [["", [], []], [], ["#tabel-x", ""]]}, "tautan ke"),
    ],
    ids=["raw", "math", "image", "script_link", "plain_inner_link"],
)
def test_prose_that_not_every_format_can_print_is_refused(inline, reason):
    """What one format would lose is a fault of the prose, named with its cell."""
    message = refused(chapter(judul("Satu"), narasi("a", para(inline))))
    assert "01_bab, sel 5: narasi memuat" in message
    assert reason in message


def test_attributes_without_meaning_are_dropped():
    """Prose keeps no id, class or attribute that the report gives no meaning."""
    span = {
        "t": "Span",
        "c": [["id", ["x"], [["onclick", "alert(1)"], ["style", "x"]]], [{"t": "Str", "c": "a"}]],
    }
    document = composed(chapter(judul("Satu"), narasi("a", para(span))))
    assert next(node for node in nodes(document.blocks) if node["t"] == "Span")["c"][0] == ["", [], []]


def test_sign_outside_the_font_is_refused_with_its_place():
    """PDF would fail on it, HTML would print a box."""
    message = refused(chapter(judul("Satu"), tabel("a", "Aksara ꦗ", SATU_KOLOM, [row("ya")])))
    assert '01_bab, sel 5: tertulis "' in message
    assert "Aksara <U+A997>" in message
    assert "seharusnya teks tanpa U+A997 ꦗ (tidak ada di dalam huruf cetak laporan" in message


def test_parts_that_do_not_make_up_their_text_are_refused():
    """The page prints the parts, the other formats the text: both must say the same."""
    kind, value = tabel("a", "A", SATU_KOLOM, [row("ya")], notes=["(35% × B)"])
    value["note_parts"] = [[{"text": "(", "key": None}, {"text": "30", "key": "bobot_pct:a:b"}]]
    message = refused(chapter(judul("Satu"), (kind, value)))
    assert 'tabel "a": bagian-bagian teks "(35% × B)" tidak membentuk teks itu' in message


def test_row_with_too_few_cells_is_refused():
    """A row has as many cells as its table has columns, groups apart."""
    message = refused(chapter(judul("Satu"), tabel("a", "A", ANGGARAN, [row("x", "y")])))
    assert 'tabel "a", baris 1: 2 sel, seharusnya 4' in message


def test_value_outside_its_schema_is_refused():
    """A value that breaks its schema is named with its cell."""
    kind, value = kecil("a")
    message = refused(chapter(judul("Satu"), (kind, value | {"landscape": "ya"})))
    assert "01_bab, sel 5: keluaran tidak sesuai skemanya" in message


def test_unknown_version_of_a_value_is_refused():
    """A value of a version that is not known is a fault, never skipped."""
    new = show(judul("Satu"))
    new.outputs[0].data["application/vnd.lkj.tabel.v2+json"] = {}
    assert "application/vnd.lkj.tabel.v2+json tidak dikenal" in refused(chapter(new))


def test_prose_of_another_pandoc_is_refused():
    """Prose whose tree another pandoc made is not read as if it were ours."""
    message = refused(chapter(judul("Satu"), narasi("a", para("x"), api=[1, 22])))
    assert "narasi dibuat dengan versi pandoc yang lain" in message


def test_logo_outside_the_notebook_is_refused():
    """A logo is carried in the record, never fetched from an address."""
    assert "logo harus berupa data:" in refused(chapter(judul("Satu"), identity=laporan(logo="logo.png")))


def test_single_chapter_is_refused_with_what_to_do():
    """Only a stitched notebook can be composed, and the message says so."""
    with pytest.raises(PublishError, match="bukan gabungan bab"):
        compose(chapter(judul("Satu")))


def test_report_without_headings_is_refused():
    """A report needs at least one heading of a bab."""
    assert "tidak ada judul bab" in refused(chapter(kecil("a")))


def test_signature_has_room_before_the_name():
    """There is space to sign between the office and the name."""
    document = compose(stitch(contoh()))
    block = next(b for b in document.blocks if b["t"] == "Div" and "tanda-tangan" in b["c"][0][1])
    kinds = [plain_text([part]) or part["c"][0][1] for part in block["c"][1]]
    assert kinds[2:4] == [["ruang"], "Nama Pejabat"]


def test_text_covers_every_printed_text():
    """The font of the HTML is cut down to these texts."""
    rows = [row(cell("Selñ"))]
    table = tabel("a", "Keteranganê", [column("u", "Kepalaà")], rows, notes=["Catatanç"], source="Sumberö")
    document = composed(chapter(judul("Judulé"), table, narasi("p", para("Prosaü"))))
    assert set("éêàñçöü") <= set("".join(document.text()))
