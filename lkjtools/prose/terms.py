"""Tells a figure that somebody typed from digits that are none: years, dates, regulations, addresses, terms."""

from __future__ import annotations

import re

_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_SHARE = r"persen\b|per ?seratus\b|poin\b|rupiah\b|%"
# What is counted in a report; after a number it makes even "1950" a figure.
_COUNTED = (
    r"orang|jiwa|pegawai|peserta|responden|pelanggan|penduduk|siswa|pasien|pemohon|unit|buah|kali|dokumen|laporan"
    r"|kegiatan|paket|kasus|indikator|program|sistem|aplikasi|desa|kelurahan|kecamatan|lokasi|lembar|berkas|hari"
    r"|jam|bulan|hektare|kilometer|meter|ton|kilogram|liter|juta|miliar|triliun|ribu|lembaga|instansi|kelompok"
)
_NOT_COUNTED = rf"(?!\d)(?![.,]\d)(?!\s*(?:{_SHARE}))(?!\s+(?:{_COUNTED})\b)"
# Words that announce a number: what follows them is a figure whatever it looks like.
_ANNOUNCED = re.compile(
    r"(?i)\b(?:sebanyak|sejumlah|sebesar|berjumlah|mencapai|mencapai angka|senilai|seluas)\s+(?:Rp\.?\s*)?"
    rf"(\d[\d.,]*)(?!\s*(?:{_MONTHS})\b)"
)
_ACT = (
    r"(?:UU|PP|SE|SK|Perppu|Perpres|Keppres|Inpres|Permen\w*|Kepmen\w*|Perda|Pergub|Perbup|Perwali|Perwal|Perka\w*"
    r"|Perban|Perdes|Kepgub|Kepbup|Kepwal\w*|Qanun|SNI|Undang-Undang|Peraturan|Keputusan|Instruksi|Edaran|Pemerintah"
    r"|Presiden|Menteri|Daerah|Gubernur|Bupati|Kota|Kabupaten|Badan|Lembaga|Kepala|PANRB|Perundang-undangan|[A-Z]{3,})"
)
_NAMES = r"(?: \(?[A-Z][\w-]*\)?){0,4}"  # who made it
# Digits that are no figure of the report, each only where no unit follows.
_NO_FIGURE = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)[^\s<>)\]]+",
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,190}",
            r"\[\^[^\]\s]+\]:?",
            rf"\b\d{{1,2}}(?:\s*(?:–|-|sampai|sampai dengan|dan)\s*\d{{1,2}})? (?:{_MONTHS})\b",
            r"\b\d{1,2}([/-])\d{1,2}\1(?:19|20)\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b",
            r"\bpukul \d{1,2}[.:]\d{2}(?:\s*(?:–|-|sampai|sampai dengan)\s*\d{1,2}[.:]\d{2})?\b",
            rf"\b{_ACT}{_NAMES} (?:Nomor |No\. ?)?\d+[A-Z]?/(?:[\w.-]+/)*(?:19|20)\d{{2}}\b",
            rf"\b{_ACT}{_NAMES} \d+[A-Z]? Tahun (?:19|20)\d{{2}}\b",
            rf"\b(?:Nomor|nomor|No\.) ?\d[\w./-]*\b{_NOT_COUNTED}",
            rf"\b(?:huruf [A-Za-z]|ayat \(\d+\)|[Pp]asal \d+[A-Z]?|[Bb]utir \d+)[,]? angka \d+\b{_NOT_COUNTED}",
            rf"\b(?:[Pp]asal|[Bb]utir) \d+[A-Z]?(?:(?:,| dan| sampai dengan) \d+[A-Z]?(?![\d/]))*\b{_NOT_COUNTED}",
            r"\bayat \(\d+[a-z]?\)",
            r"\b[Tt]ahun (?:[Aa]nggaran )?(?:19|20)\d{2}\b(?![.,]\d)",
            rf"\b(?:19|20)\d{{2}}\b{_NOT_COUNTED}",
            r"^\s*(?:[-*+>]\s+)*\d+[.)] ",
        )
    ),
    re.MULTILINE,
)
_DIGITS = re.compile(r"\d[\d.,]*\d|\d|[¼½¾⅐-⅞]")
_SMALL = r"nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|setengah|sepuluh|sebelas"
_LARGE = r"belas|puluh|ratus|seratus|ribu|seribu|juta|sejuta|miliar|triliun"
_IN_WORDS = re.compile(rf"(?i)\b((?:(?:{_SMALL}|{_LARGE}|koma)\s+){{1,16}})(?:({_SHARE})|(?:{_COUNTED})\b)")
_IS_LARGE = re.compile(rf"(?i)\b(?:{_LARGE})\b")
# A term keeps its digits: joined with letters or strokes (5G, 188.45/221/KEP), or after a name (ISO 27001).
_TERM = re.compile(
    r"\b(?!Rp)(?=[\w./-]*[A-Za-z])[\w./-]*\d[\w./-]*"
    rf"|(?<![\w])(?:[A-Z][\w-]*)(?: \d[\d.:/-]*)+(?![\d.,]*\d)(?!\s*(?:{_SHARE}))(?! [a-z])"
)


def find_typed(text: str, *, is_istilah: bool = False) -> list[str]:
    """Find the figures that a text types instead of taking them from the data.

    Args:
        text: a line of a text, its tags taken out.
        is_istilah: the text is a term between quotation marks in ``{{ }}``, which may keep digits of its name.

    Returns:
        Each as typed, in order: digits, or number words before a unit.

    Examples:
        >>> find_typed("Serapan mencapai angka 93 persen pada tahun 2023"), find_typed("Pasal 93 persen")
        (['93'], ['93'])
        >>> find_typed("sebanyak 1950 orang"), find_typed("sembilan puluh persen")
        (['1950'], ['sembilan puluh'])
        >>> find_typed("PP 12/2019, Permendagri 86 Tahun 2017, Pasal 5 ayat (2), https://a.go.id/2023 [^1]")
        []
        >>> find_typed("SE Mendagri 5/2020, Peraturan Pemerintah (PP) 12 Tahun 2019, Pasal 5 dan 6, 31/12/2023")
        []
        >>> find_typed("ISO 27001", is_istilah=True), find_typed("95,4 persen", is_istilah=True)
        ([], ['95,4'])
    """
    # "dua kegiatan" is a sentence like another; "dua belas kegiatan" and "dua persen" are figures.
    words = [found[1].strip() for found in _IN_WORDS.finditer(text) if found[2] or _IS_LARGE.search(found[1])]
    announced = [found[1].rstrip(".,") for found in _ANNOUNCED.finditer(text)]
    rest = _ANNOUNCED.sub(" ", text)
    if is_istilah:
        rest = _TERM.sub(" ", rest)
    rest = _NO_FIGURE.sub(" ", rest)
    return [*announced, *_DIGITS.findall(rest), *words]
