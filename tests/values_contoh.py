"""Builds executed chapter notebooks from hand-made values: no kernel, no data, no other part of the package."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

API = [1, 23, 1]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="454" height="200" viewBox="0 0 454 200">'
    '<path d="M40 20V170H440" fill="none" stroke="#525d68"/>'
    '<path d="M80 170V60H130V170Z" fill="#12335a"/><path d="M180 170V50H230V170Z" fill="#96361a"/>'
    '<path d="M280 170V90H330V170Z" fill="#2f78b0"/><path d="M370 170V40H420V170Z" fill="#bc8a24"/></svg>'
)


def words(text):
    made = []
    for word in text.split(" "):
        made += [{"t": "Space"}, {"t": "Str", "c": word}]
    return made[1:]


def para(*inlines):
    """A paragraph of texts and ready inlines."""
    made = []
    for item in inlines:
        made += words(item) if isinstance(item, str) else [item]
    return {"t": "Para", "c": made}


def angka(key, text):
    return {"t": "Span", "c": [["", ["angka"], [["key", key]]], [{"t": "Str", "c": text}]]}


def rujukan(target):
    return {"t": "Link", "c": [["", ["rujukan"], []], [{"t": "Str", "c": "?"}], [f"#{target}", ""]]}


def header(text, level=1, classes=()):
    return {"t": "Header", "c": [level, ["", list(classes), []], words(text)]}


def narasi(code, *blocks, api=API):
    return "narasi", {
        "code": code,
        "pandoc_api_version": api,
        "blocks": list(blocks),
        "source": None,
        "angka": {},
    }


def judul(text, level=1, classes=()):
    return narasi("judul", header(text, level, classes))


def bullet(*texts):
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": words(text)}] for text in texts]}


def cell(text, key=None):
    return {"text": text, "key": key, "value": None, "unit": None, "decimals": None}


def column(code, header, *, align="left", width=1, row_header=False):
    header = [header] if isinstance(header, str) else header
    return {"code": code, "header": header, "align": align, "width": width, "row_header": row_header}


def row(*cells, kind="data"):
    return {"kind": kind, "cells": [item if isinstance(item, dict) else cell(item) for item in cells]}


def tabel(code, caption, columns, rows, *, notes=(), source=None, landscape=False):
    """A table; one that asks for a turned page gets a word that no upright page holds in type that is read well."""
    if landscape:
        *above, head = columns[0]["header"]
        columns = [columns[0] | {"header": [*above, f"{head} {'⅒' * (66 - 5 * len(columns))}"]}, *columns[1:]]
    return "tabel", {
        "code": code,
        "caption": caption,
        "columns": columns,
        "rows": rows,
        "notes": list(notes),
        "source": source,
        "landscape": landscape,
        "angka": {},
    }


def gambar(
    code, caption, *, alt="Diagram batang capaian empat indikator.", svg=SVG, notes=(), source=None, points=()
):
    return "gambar", {
        "code": code,
        "caption": caption,
        "alt": alt,
        "svg": svg,
        "points": list(points),
        "notes": list(notes),
        "source": source,
        "angka": {},
    }


def laporan(**changes):
    identity = {
        "tahun": 2023,
        "triwulan": None,
        "judul": "Laporan Kinerja Instansi Pemerintah",
        "instansi": "Dinas Contoh",
        "pemerintah": "Pemerintah Kabupaten Contoh",
        "tempat": "Kota Contoh",
        "tanggal": "2024-01-31",
        "penanda_tangan": {"nama": "Nama Pejabat", "jabatan": "Kepala Dinas", "pangkat": None},
        "logo": None,
        "reads": [{"path": "2023/laporan.yaml", "sha256": "0" * 64}],
    }
    return "laporan", identity | changes


def recorded(node):
    """The figures printed anywhere in a value, each with a record of its own."""
    if isinstance(node, list):
        return {key: figure for part in node for key, figure in recorded(part).items()}
    if not isinstance(node, dict):
        return {}
    key, text = node.get("key"), node.get("text")
    if node.get("t") == "Span" and node["c"][0][1] == ["angka"]:
        key, text = dict(node["c"][0][2])["key"], node["c"][1][0]["c"]
    found = recorded(list(node.values()))
    if isinstance(key, str) and isinstance(text, str):
        place = {"op": "cell", "file": "2023/contoh.csv", "key": key, "column": "nilai", "text": text}
        expression = {"op": "band", "args": [place], "rule": "contoh"}
        figure = {"value": text, "unit": "", "decimals": None, "text": text, "rule": None}
        found[key] = figure | {"expression": expression}
    return found


def show(*values, source="tampilkan(laporan)"):
    """An executed cell: every value an output of its own, with the record of the figures it prints."""
    outputs = []
    for kind, value in values:
        if value.get("angka") == {}:
            value = value | {
                "angka": recorded({name: part for name, part in value.items() if name != "angka"})
            }
        data = {f"application/vnd.lkj.{kind}.v1+json": value, "text/plain": "<nilai>"}
        outputs.append(new_output("display_data", data))
    return new_code_cell(source, execution_count=1, outputs=outputs)


def chapter(*cells, identity=None):
    """An executed chapter as papermill leaves it."""
    start = [
        new_markdown_cell("# Judul untuk pembaca notebook"),
        new_code_cell(
            'YEAR = None\nTRIWULAN = None\nDATA_DIR = "data"',
            execution_count=1,
            metadata={"tags": ["parameters"]},
        ),
        new_code_cell("YEAR = 2023", execution_count=2, metadata={"tags": ["injected-parameters"]}),
        new_code_cell("import pandas as pd\nlaporan = load_laporan(YEAR, DATA_DIR)", execution_count=3),
    ]
    made = [item if "cell_type" in item else show(item) for item in cells]
    return new_notebook(cells=[*start, *made, show(identity or laporan())])


KINERJA = [
    column("no", "No", align="center", width=0.5),
    column("indikator", "Indikator Kinerja", width=4, row_header=True),
    column("satuan", "Satuan", align="center", width=1.2),
    column("target", ["2023", "Target"], align="right", width=1.2),
    column("realisasi", ["2023", "Realisasi"], align="right", width=1.3),
    column("capaian", ["2023", "Capaian (%)"], align="right", width=1.3),
    column("predikat", "Predikat", width=1.6),
]

ANGGARAN = [
    column("program", "Program/Kegiatan", width=4, row_header=True),
    column("pagu", "Pagu (Rp)", align="right", width=2),
    column("realisasi", "Realisasi (Rp)", align="right", width=2),
    column("serapan", "Serapan (%)", align="right", width=1),
]


def contoh():
    """A small whole report: front matter, two bab over three notebooks, lampiran."""
    tanda_tangan = {
        "t": "Div",
        "c": [
            ["", ["tanda-tangan"], []],
            [
                para("Kota Contoh, 31 Januari 2024"),
                para("Kepala Dinas Contoh,"),
                {"t": "Para", "c": [{"t": "Strong", "c": words("Nama Pejabat")}]},
                para("Pembina Utama Muda"),
            ],
        ],
    }
    isi = (
        "Laporan ini disusun sebagai wujud pertanggungjawaban atas pelaksanaan tugas dan fungsi serta penggunaan "
        "anggaran. Pengukuran kinerja dilakukan dengan membandingkan target yang telah ditetapkan di dalam dokumen "
        "perjanjian kinerja dengan realisasinya pada akhir tahun anggaran."
    )
    panjang = [
        row(
            str(n),
            f"Indikator nomor {n} dengan uraian yang cukup panjang sehingga memerlukan lebih dari satu baris",
            "Persen",
            "80,00",
            cell("82,50", f"realisasi:{n}"),
            cell("103,13", f"capaian:{n}"),
            "Sangat Tinggi",
        )
        for n in range(1, 81)
    ]
    kinerja = [
        row("Sasaran 1: Meningkatnya layanan informasi publik yang bermutu", kind="group"),
        row(
            "1",
            "Indeks layanan informasi publik",
            "Indeks",
            "3,20",
            cell("3,26", "realisasi:a"),
            cell("101,88", "capaian:a"),
            "Sangat Tinggi",
        ),
        row(
            "2",
            "Persentase desa terlayani jaringan ≥ 10 Mbps",
            "%",
            "85,00",
            cell("97,50", "realisasi:b"),
            cell("114,71", "capaian:b"),
            "Sangat Tinggi",
        ),
        row("Sasaran 2: Meningkatnya keamanan informasi", kind="group"),
        row("3", "Tingkat kematangan keamanan informasi", "Level", "II+", "II+", "100,00", "Tinggi"),
        row("", "Rata-rata capaian", "", "", "", cell("105,53", "rerata"), "Sangat Tinggi", kind="total"),
    ]
    anggaran = [
        row("Program Penunjang Urusan Pemerintahan Daerah", kind="group"),
        row(
            "Administrasi Keuangan", cell("3.512.000.000", "pagu:1"), cell("3.401.250.500", "real:1"), "96,85"
        ),
        row("Administrasi Umum", cell("212.000.000", "pagu:2"), cell("199.000.000", "real:2"), "93,87"),
        row("Jumlah program", "3.724.000.000", "3.600.250.500", "96,68", kind="subtotal"),
        row("Program Aplikasi Informatika", kind="group"),
        row(
            "Pengelolaan e-government",
            cell("5.174.000.000", "pagu:3"),
            cell("4.998.120.000", "real:3"),
            "96,60",
        ),
        row("Jumlah", "8.898.000.000", "8.598.370.500", "96,63", kind="total"),
    ]
    return [
        (
            "00_pembuka",
            chapter(
                judul("Kata Pengantar", classes=["unnumbered"]),
                narasi("kata_pengantar", para(isi), para(isi), tanda_tangan),
                judul("Ikhtisar Eksekutif", classes=["unnumbered"]),
                narasi(
                    "ikhtisar",
                    para(
                        "Rata-rata capaian sebesar ",
                        angka("rerata", "105,53"),
                        " persen, lihat ",
                        rujukan("tabel-capaian"),
                        ".",
                    ),
                ),
            ),
        ),
        (
            "01_pendahuluan",
            chapter(
                judul("Pendahuluan"),
                judul("Latar Belakang", 2),
                narasi("latar", para(isi), para(isi)),
                judul("Dasar Hukum", 2),
                narasi(
                    "hukum",
                    para("Dasar hukum penyusunan laporan:"),
                    {
                        "t": "OrderedList",
                        "c": [
                            [1, {"t": "Decimal"}, {"t": "Period"}],
                            [
                                [para("Peraturan Presiden tentang sistem akuntabilitas;")],
                                [para("Peraturan Menteri tentang petunjuk teknis.")],
                            ],
                        ],
                    },
                ),
            ),
        ),
        (
            "03a_capaian_kinerja",
            chapter(
                judul("Akuntabilitas Kinerja"),
                narasi(
                    "pembuka_bab",
                    para("Skala nilai capaian: ≥ 90 sangat tinggi, ≤ 50 rendah – luas ½ m² • é."),
                ),
                judul("Capaian Kinerja Organisasi", 2),
                show(
                    narasi(
                        "capaian_prosa",
                        para(
                            "Capaian setiap indikator disajikan pada ",
                            rujukan("tabel-capaian"),
                            " dan ",
                            rujukan("gambar-capaian"),
                            ".",
                        ),
                    ),
                    tabel(
                        "capaian",
                        "Capaian indikator kinerja utama",
                        KINERJA,
                        kinerja,
                        notes=[
                            "Capaian dihitung dari nilai sebelum dibulatkan.",
                            "Indikator 3 dinilai menurut level.",
                        ],
                        source="Dinas Contoh, data diolah",
                    ),
                    gambar(
                        "capaian",
                        "Capaian indikator kinerja utama",
                        notes=["Garis tegak menunjukkan target."],
                        source="Dinas Contoh",
                        points=[
                            {
                                "series": "Capaian",
                                "label": "Indeks layanan",
                                "text": "101,88",
                                "key": "capaian:a",
                                "value": "101.875",
                                "unit": "persen",
                                "decimals": 2,
                            }
                        ],
                    ),
                ),
                judul("Uraian Indikator", 3),
                judul("Penyebab keberhasilan", 4),
                narasi(
                    "penyebab",
                    para("Beberapa hal yang menunjang:"),
                    bullet("tersedianya tenaga teknis;", "dukungan pimpinan;", "jaringan yang andal."),
                ),
                judul("Hambatan", 4),
                narasi("hambatan", para(isi)),
            ),
        ),
        (
            "03b_kinerja_lainnya",
            chapter(
                judul("Kinerja Lainnya", 2),
                tabel(
                    "panjang", "Rincian seluruh indikator program", KINERJA, panjang, source="Dinas Contoh"
                ),
                tabel("lebar", "Perbandingan lintas tahun", KINERJA, kinerja, landscape=True),
                judul("Akuntabilitas Keuangan", 2),
                narasi(
                    "keuangan",
                    para(
                        "Realisasi anggaran ",
                        angka("real:total", "Rp8.598.370.500"),
                        " disajikan pada ",
                        rujukan("tabel-anggaran"),
                        ".",
                    ),
                ),
                tabel(
                    "anggaran",
                    "Pagu dan realisasi anggaran menurut program",
                    ANGGARAN,
                    anggaran,
                    source="Laporan realisasi anggaran",
                ),
            ),
        ),
        (
            "05_lampiran",
            chapter(
                judul("Lampiran", classes=["lampiran"]),
                judul("Perjanjian Kinerja", 2),
                tabel("perjanjian", "Perjanjian kinerja tahun berjalan", ANGGARAN, anggaran),
            ),
        ),
    ]
