"""Tables of a published report: a cell falls only where no lawful rule explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lkjtools.reading.model import Block, Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.findings.coverage import Golongan
from lkjtools.reviu.findings.finding import Finding
from lkjtools.reviu.review import Review, review_report
from tests import reviewed


def _table(*rows: str, caption: str = "Tabel 3.1 Capaian Kinerja Tahun 2031", number: int = 1) -> Table:
    """A table of rows whose cells are parted by bars."""
    cells = [
        Cell(row, column, text.strip())
        for row, line in enumerate(rows, 1)
        for column, text in enumerate(line.split("|"), 1)
    ]
    return Table(number, tuple(cells), caption)


def _review(*blocks: Block) -> Review:
    return review_report(PublishedReport("laporan.docx", "0" * 64, tuple(blocks)))


def _found(review: Review) -> list[tuple[int, int, str]]:
    return [(t.tempat.baris, t.tempat.kolom, t.tempat.teks) for t in review.temuan]


def _only(findings: Sequence[Finding]) -> Finding:
    (finding,) = findings
    return finding


RIGHT = {
    "rows that are taken away": (
        "Uraian|2030|2031",
        "Piutang Pajak|1.200|1.340",
        "Piutang Retribusi|300|280",
        "Penyisihan Piutang|200|210",
        "Jumlah|1.300|1.410",
    ),
    "balance of a year": (
        "Uraian|Jumlah",
        "Pegawai awal tahun|120",
        "Masuk|8",
        "Pensiun|5",
        "Mutasi keluar|3",
        "Jumlah|120",
    ),
    "rows that tell a part of others": (
        "Uraian|L|P|Jumlah",
        "PNS|30|20|50",
        "PPPK|10|15|25",
        "Struktural|5|4|9",
        "Jumlah|40|35|75",
    ),
    "sums among the rows without a word for it": (
        "Uraian|2031",
        "Belanja Pegawai|120",
        "Belanja Barang|70",
        "Belanja Operasi|190",
        "Belanja Modal Tanah|12",
        "Belanja Modal Gedung|33",
        "Belanja Modal|45",
        "Jumlah|235",
    ),
    "answers of which one person gives several": (
        "Jawaban|Frekuensi|%",
        "Internet|80|66,67",
        "Televisi|60|50,00",
        "Koran|20|16,67",
        "Jumlah responden|120|100,00",
    ),
    "people who are in several rows": (
        "Pelatihan|L|P|Jumlah",
        "Diklat A|10|5|15",
        "Diklat B|12|8|20",
        "Diklat C|6|6|12",
        "Jumlah peserta*|25|16|41",
    ),
    "a part that is not counted apart": (
        "Kecamatan|2030|2031",
        "A|120|130",
        "B|*)|90",
        "C|80|85",
        "Jumlah|280|305",
    ),
    "share of the target of the year below months that grow": (
        "Bulan|Pelajar|Umum|Jumlah|Kumulatif|% Target",
        "Oktober|2.214|836|3.050|17.758|73,9",
        "November|2.471|788|3.259|21.017|87,5",
        "Desember|560|2.019|2.579|23.596|98,3",
        "Jumlah|5.245|3.643|8.888|23.596|98,3",
    ),
    "amounts rounded to millions": (
        "Program|Pagu (Rp juta)",
        "A|1.250",
        "B|2.349",
        "C|3.405",
        "Jumlah|7.005",
    ),
    "mean of an earlier year below the rows of this one": (
        "Indikator|Capaian (%)",
        "A|100,00",
        "B|95,00",
        "C|102,00",
        "Rata-rata capaian tahun 2030|97,40",
    ),
    "what is counted at the end of each year": (
        "Indikator|2029|2030|2031|Total",
        "Jalan dibangun|10|11|12|33",
        "Pelanggan|200|220|253|253",
        "Pegawai dilatih|50|60|66|176",
    ),
    "rows that grow within the year": (
        "Uraian|Triwulan I|Triwulan II|Triwulan III|Triwulan IV|Jumlah",
        "Bea masuk|22,4|23,1|23,9|24,2|93,6",
        "Cukai|51,7|57,3|60,4|69,5|238,9",
        "Jumlah|74,1|80,4|84,3|93,7|332,5",
        "Realisasi kumulatif|74,1|154,5|238,8|332,5|332,5",
    ),
    "row of sums and means": (
        "Pos|Operasi 2030|Waktu Tanggap 2030|Operasi 2031|Waktu Tanggap 2031",
        "Induk|58|24,10|55|21,80",
        "Teluk|30|26,40|29|25,10",
        "Pulau|19|29,50|18|31,20",
        "Rata-rata/Jumlah|107|25,70|102|24,40",
    ),
    "means beside their sums": (
        "Jenis|Kunjungan 2030|Kunjungan 2031|Ukuran 2030|Ukuran 2031|Rata-rata 2031",
        "Luar negeri|412|396|6.180.400|6.415.200|16.200",
        "Dalam negeri|3.701|3.749|10.339.000|10.614.565|2.831",
        "Jumlah|4.113|4.145|16.519.400|17.029.765|4.109",
    ),
    "total of the rows of its unit": (
        "Uraian|Satuan|2029|2030",
        "Kunjungan kapal|kunjungan|3.118|2.964",
        "Bongkar|ton|1.204.518|1.187.302",
        "Muat|ton|862.340|901.225",
        "Jumlah bongkar dan muat|ton|2.066.858|2.088.527",
    ),
    "standard that is held": (
        "Indikator|Standar|Realisasi 2030|Realisasi 2031|Capaian (%)|Keterangan",
        "Waktu tunggu *)|1,50|1,62|1,38|108,00|Memenuhi",
        "Waktu masuk *)|2,00|2,10|2,06|97,00|Tidak memenuhi",
        "Ketepatan|98,00|96,90|98,74|100,76|Memenuhi",
    ),
    "share of a target of the whole year": (
        "Triwulan|Jumlah|Kumulatif|Kumulatif terhadap Target Setahun (%)",
        "I|5.016|5.016|20,90",
        "II|5.503|10.519|43,83",
        "III|6.212|16.731|69,71",
        "IV|7.144|23.875|99,48",
    ),
    "share of a pagu that was raised": (
        "Bulan|Realisasi|Serapan terhadap Pagu (%)",
        "Januari|500|5,00",
        "Februari|1.000|10,00",
        "Maret|1.500|15,00",
        "April|2.300|23,00",
        "Mei|6.000|54,55",
    ),
    "rounded": (
        "No|Indikator|Target|Realisasi|Capaian (%)",
        "1|A|75|74|98,67",
        "2|B|90|95|105,56",
        "3|C|3|2|66,67",
    ),
    "truncated": (
        "No|Indikator|Target|Realisasi|Capaian (%)",
        "1|A|75|74|98,66",
        "2|B|90|95|105,55",
        "3|C|3|2|66,66",
    ),
    "lower is better": (
        "Indikator|Target|Realisasi|% Capaian",
        "Stunting|14|12|114,29",
        "Waktu|20|25|75",
        "B|90|80|88,89",
    ),
    "capped": ("Indikator|Target|Realisasi|Capaian", "A|50|90|120", "B|80|72|90", "C|10|40|120"),
    "point decimals": (
        "Indikator|Target|Realisasi|Capaian (%)",
        "A|80|78.5|98.13",
        "B|4|3.2|80",
        "C|60|45.6|76",
    ),
    "unrounded operands": ("Indikator|Target|Realisasi|Capaian (%)", "Nilai SKM|3,8|3,8|100,1"),
    "zero target": ("Indikator|Target|Realisasi|Capaian (%)", "Kasus|0|0|100", "B|80|72|90", "C|50|45|90"),
    "signs": ("Indikator|Target|Realisasi|Capaian (%)", "A|80|-|-", "B|80|72|90", "C|50|n/a|n/a"),
    "level": (
        "Indikator|Target|Realisasi|Capaian (%)",
        "Opini|WTP|WTP|100",
        "Level|Level 2|Level 3|100",
        "C|50|45|90",
    ),
    "broken heads": ("No|Indikator|Targ\net|Realisa\nsi|Capaia\nn (%)", "1|A|75|60|80", "2|B|40|30|75"),
    "numbered columns": (
        "Indikator|Target|Realisasi|Capaian",
        "(1)|(2)|(3)|(4=3/2x100)",
        "A|75|60|80",
        "B|40|30|75",
    ),
    "money": (
        "Program|Pagu (Rp)|Realisasi (Rp)|%",
        "A|1.200.000|900.000|75,00",
        "B|500.000|499.000|99,80",
        "Jumlah|1.700.000|1.399.000|82,29",
    ),
    "rest": ("Uraian|Anggaran|Realisasi|Sisa", "A|1.200.000|900.000|300.000", "B|500.000|499.000|1.000"),
    "mean": ("Indikator|Target|Realisasi|Capaian (%)", "A|80|72|90", "B|50|40|80", "Rata-rata|||85"),
    "share of the total is a mean": (
        "Program|Target|Realisasi|Capaian (%)",
        "A|10|9|90",
        "B|100|70|70",
        "Jumlah|110|79|80",
    ),
    "weights": (
        "Unsur|Bobot|Nilai|Nilai Tertimbang",
        "A|0,25|80|20",
        "B|0,35|70|24,5",
        "C|0,4|90|36",
        "Jumlah|1||80,5",
    ),
    "subtotals": (
        "No|Uraian|Jumlah",
        "I|Program A|300",
        "1|Kegiatan|100",
        "2|Kegiatan|200",
        "II|Program B|50",
        "1|Kegiatan|20",
        "2|Kegiatan|30",
        "|Jumlah|350",
    ),
    "rounded parts": ("Jenis|Persentase", "A|33,3", "B|33,3", "C|33,3", "Jumlah|100"),
    "indikator named a mean": (
        "Indikator|Target|Realisasi|Capaian (%)",
        "Opini|80|72|90",
        "Waktu|50|40|80",
        "Rata-rata waktu penerbitan|16|17,5|90,63",
        "Jumlah keluhan terlambat|4|9|0,00",
    ),
    "unrounded and lower is better": (
        "Indikator|Target|Realisasi|Capaian (%)",
        "Angka kematian bayi|7,00|7,77|89,01",
        "B|80|72|90",
        "C|50|41|82",
    ),
    "growth is no sum": (
        "Komoditas|2030|2031|Pertumbuhan (%)",
        "Padi|100|102|2",
        "Jagung|50|45|-10",
        "Ubi|20|21|5",
        "Jumlah|170|168|-1,18",
    ),
    "levels by number": (
        "Sasaran/Indikator|Target|Realisasi|Capaian (%)",
        "1.1 Sasaran A|||95",
        "1.1.1 Indikator|100|90|90",
        "1.1.2 Indikator|50|50|100",
        "1.2 Sasaran B|||75",
        "1.2.1 Indikator|10|7|70",
        "1.2.2 Indikator|10|8|80",
        "Rata-rata capaian|||85",
    ),
    "quarters": (
        "Indikator|Realisasi TW I|Realisasi TW II|Realisasi TW III|Realisasi TW IV|Realisasi Tahun 2031",
        "Penerimaan|1.100|2.350|3.600|4.950|4.950",
        "Waktu layanan|1,25|1,22|1,19|1,18|1,21",
        "Keluhan|1|4|3|1|9",
    ),
    "ranks": ("Daerah|Cakupan (%)|Peringkat", "A|95|2", "B|90|3", "C|98|1", "D|84|4", "E|84|5"),
    "a ratio amid amounts": (
        "Uraian|TW I|TW II|Setahun",
        "Pendapatan|1.860|2.145|4.005",
        "Biaya|2.240|2.415|4.655",
        "Rasio kemandirian|0,83|0,89|0,86",
        "Pasien|412|398|810",
    ),
    "sums of answers": (
        "No|Unsur|Jumlah Nilai|NRR|NRR Tertimbang",
        "1|A|521|3,473|0,382",
        "2|B|514|3,427|0,377",
        "3|C|487|3,247|0,357",
        "4|D|586|3,907|0,430",
    ),
    "a sum across": ("Golongan|L|P|Jumlah", "IV|3|4|7", "III|10|12|22", "II|1|0|1", "Jumlah|14|16|30"),
    "halves to the even digit": (
        "Indikator|Target|Realisasi|Capaian (%)",
        "A|800|625|78,12",
        "B|90|95|105,56",
        "C|3|2|66,67",
        "D|7|6|85,71",
        "E|13|11|84,62",
        "F|30|29|96,67",
    ),
    "density is no sum": (
        "Kelurahan|Penduduk|Luas (km2)|Kepadatan per km2",
        "A|4.716|3,15|1.497",
        "B|3.984|2,002|1.990",
        "C|6.370|4,17|1.528",
        "Jumlah|15.070|9,322|1.617",
    ),
    "years with their unit": (
        "Lokasi|2030 (Mbps)|2031 (Mbps)|Tumbuh",
        "Pusat|1.000|1.500|50%",
        "Kecamatan|240|360|50%",
        "Desa|1.070|1.284|20%",
        "Total|2.310|3.144|36,10%",
    ),
    "one column by another is no sum": (
        "Kecamatan|Kelahiran|Kematian bayi|AKB",
        "A|1.250|12|9,60",
        "B|980|11|11,22",
        "C|1.310|9|6,87",
        "Jumlah|3.540|32|9,04",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_lawful_table_has_no_finding(name: str) -> None:
    """Whatever lawful formula, bound, rounding and order of rows an office uses, nothing is held against it."""
    review = _review(_table(*RIGHT[name]))
    assert not review.temuan, review.temuan[0].kondisi


def test_a_unit_in_the_head_over_years_names_no_rows() -> None:
    """ "Tahun (kegiatan)" above 2030 and 2031: columns of numbers, whose totals are tested."""
    cells = [
        *(Cell(1, c, text, lebar=w) for c, text, w in ((1, "Uraian", 1), (2, "TAHUN (kegiatan)", 2))),
        *(Cell(2, c, text) for c, text in enumerate(("Uraian", "2030", "2031"), 1)),
    ]
    rows = ("Sarasehan|4|3", "Pendayagunaan|2|2", "Pengkajian|2|1", "Peran politik|4|3", "Jumlah|12|12")
    for r, row in enumerate(rows, 3):
        cells += [Cell(r, c, text) for c, text in enumerate(row.split("|"), 1)]
    finding = _only(_review(Table(1, tuple(cells), "Tabel 3.1 Pembinaan Tahun 2030 - 2031")).temuan)
    assert (finding.tempat.baris, finding.tempat.kolom) == (7, 3)


def test_a_list_of_the_largest_may_print_the_total_of_all() -> None:
    """What is left out of the list is in the total; less than its rows it cannot be."""
    rows = ("Negara|2030|2031", "Malaysia|1.000|1.200", "Singapura|800|900", "Australia|450|500")
    caption = "Tabel 3.1 Tiga Besar Asal Wisatawan"
    assert not _review(_table(*rows, "Total|3.000|3.400", caption=caption)).temuan
    assert len(_review(_table(*rows, "Total|2.050|2.400", caption=caption)).temuan) == 2


RIGHT |= {
    "mean of capped capaian": (
        "No|Indikator|Target|Realisasi|Capaian (%)",
        "1|A|84|85,68|102,00",
        "2|B|92|87,86|95,50",
        "3|C|30|36|120,00",
        "4|D|96|96|100,00",
        "Rata-rata|||| 98,88",
    ),
    "total without those counted twice": (
        "Program|Sasaran|Penerima",
        "Pangan|6.400|5.118",
        "Alat bantu|1.250|1.104",
        "Asuhan|2.800|2.345",
        "Jumlah penerima tanpa hitungan ganda|9.300|7.214",
    ),
    "lettered rows over their parts": (
        "Program/Kegiatan|Pagu|Realisasi",
        "A. Program Dukungan|27.850.000|24.674.250",
        "Pengelolaan data|18.250.000|14.972.000",
        "Layanan perkantoran|9.600.000|9.702.250",
        "B. Program Kelautan|6.150.000|6.517.000",
        "Pengelolaan data|6.150.000|6.517.000",
        "Jumlah|34.000.000|31.191.250",
    ),
    "one part more in a year": (
        "Uraian|2029|2030|2031",
        "Pendapatan asli|41.206,5|43.420,1|45.118,7",
        "Transfer|177.463,0|181.551,0|183.887,0",
        "Lain-lain|-|-|12.500,0",
        "Pendapatan|218.669,5|224.971,1|241.505,7",
    ),
    "rates of several powers": (
        "Uraian|Kejadian|Penduduk|Angka",
        "A|412|74.260|5,55",
        "B|1.087|74.260|14,64",
        "C|689|74.260|9,28",
        "D|72|74.260|96,96",
    ),
    "share of a total row": (
        "Desa|Terbit|Lunas|Bagian",
        "A|1.204|1.108|92,03",
        "B|876|742|84,70",
        "C|1.531|1.489|97,26",
        "Jumlah|3.611|3.339|92,47",
    ),
    "stock and rate": (
        "Tahun|Awal|Tambah|Hapus|Akhir|Anggota|Koleksi per Anggota",
        "2028|41.206|2.318|104|43.420|9.412|4,61",
        "2029|43.420|640|-|44.060|9.655|4,56",
        "2030|44.060|1.175|2.960|42.275|9.871|4,28",
        "2031|42.275|3.042|388|44.929|10.206|4,40",
    ),
    "rows of years": (
        "Uraian|2029|2030|2031",
        "Timbulan|177.463,0|181.551,0|183.887,0",
        "Terkelola|152.595,5|162.848,6|171.189,9",
        "Tidak terkelola|24.867,5|18.702,4|12.697,1",
        "Tidak terkelola (%)|14,01|10,30|6,90",
    ),
    "parts of a row": (
        "Program|Anggaran|Realisasi",
        "A|1.200|900",
        "B|500|499",
        "di antaranya perjalanan dinas|300|299",
        "Jumlah|1.700|1.399",
    ),
    "total without what is not measured": (
        "Aspek|Bobot|Nilai|Nilai Akhir",
        "A|30|100,00|30,00",
        "B|45|80,00|36,00",
        "C|10|n/a|n/a",
        "D|15|90,00|13,50",
        "Jumlah (aspek yang dinilai)|90||79,50",
    ),
    "weighted mean of another year": (
        "Domain|Bobot (%)|Nilai|Nilai Tertimbang|Nilai 2030",
        "Kebijakan|13,00|3,40|0,4420|3,10",
        "Tata kelola|25,00|2,60|0,6500|2,10",
        "Manajemen|16,50|1,64|0,2706|1,64",
        "Layanan|45,50|3,78|1,7199|3,51",
        "Indeks SPBE|100,00||3,08|2,80",
    ),
    "total in a cell over two columns": (
        "Aspek|Bobot|Nilai|Nilai Akhir",
        "A|30|100,00|30,00",
        "B|55|80,00|44,00",
        "C|15|90,00|13,50",
        "Jumlah||100|87,50",
    ),
    "shares whose head is lost": (
        "Golongan|2030|2031|2031",
        "A|1.486|1.021|68,71",
        "B|203|198|97,54",
        "C|14|9|64,29",
        "Jumlah|1.703|1.228|72,11",
    ),
}
WRONG = {
    "total of the rows of its unit": (
        (
            "Uraian|Satuan|2029|2030",
            "Kunjungan kapal|kunjungan|3.118|2.964",
            "Bongkar|ton|1.204.518|1.187.302",
            "Muat|ton|862.340|901.225",
            "Jumlah bongkar dan muat|ton|2.066.858|2.088.572",
        ),
        (5, 4, "2.088.572"),
    ),
    "capaian of a standard": (
        (
            "Indikator|Standar|Realisasi 2030|Realisasi 2031|Capaian (%)|Keterangan",
            "Ketepatan A|80,00|78,40|81,25|110,56|Memenuhi",
            "Ketepatan B|98,00|96,90|98,74|100,76|Memenuhi",
            "Ketepatan C|90,00|89,10|88,20|98,00|Tidak memenuhi",
        ),
        (2, 5, "110,56"),
    ),
    "share of a target of the whole year": (
        (
            "Triwulan|Jumlah|Kumulatif|Kumulatif terhadap Target Setahun (%)",
            "I|5.016|5.016|20,90",
            "II|5.503|10.519|4,383",
            "III|6.212|16.731|69,71",
            "IV|7.144|23.875|99,48",
        ),
        (3, 4, "4,383"),
    ),
    "capaian": (("Indikator|Target|Realisasi|Capaian (%)", "A|80|72|90", "B|50|40|88"), (3, 4, "88")),
    "single row": (("Indikator|Target|Realisasi|Capaian (%)", "A|90|96,34|100,9"), (2, 4, "100,9")),
    "reached at the end of a plan": (
        ("Indikator|Capaian 2031|Target Akhir RPJMD (2031)|Capaian (%)", "A|74|75|98,66", "B|100|90|101"),
        (3, 4, "101"),
    ),
    "serapan": (
        ("Program|Pagu|Realisasi Anggaran|%", "A|1.200.000|900.000|75", "B|500.000|499.000|98,9"),
        (3, 4, "98,9"),
    ),
    "total": (("Uraian|Anggaran", "A|1.200", "B|500", "Jumlah|1.701"), (4, 2, "1.701")),
    "one column of a total": (
        ("Uraian|Pagu|Realisasi", "A|1.200|900", "B|500|499", "Jumlah|1.700|1.499"),
        (4, 3, "1.499"),
    ),
    "rest": (("Uraian|Anggaran|Realisasi|Sisa", "A|1.200|900|300", "B|500|499|10"), (3, 4, "10")),
    "cut off among rounded": (
        (
            "Indikator|Target|Realisasi|Capaian (%)",
            "A|75|74|98,66",
            "B|90|95|105,56",
            "C|3|2|66,67",
            "D|7|6|85,71",
            "E|13|11|84,62",
        ),
        (2, 4, "98,66"),
    ),
    "mean": (("Indikator|Capaian (%)", "A|90", "B|80", "C|70", "Rata-rata|81"), (5, 2, "81")),
    "mistyped": (("Uraian|Anggaran", "A|1.200", "B|010", "C|300"), (3, 2, "010")),
    "mistyped part of a total": (
        (
            "Uraian|Anggaran|Realisasi",
            "A|1.200.000|1.100.000",
            "B|12.000.00|9.000.000",
            "C|300.000|200.000",
            "Jumlah|13.500.000|10.300.000",
        ),
        (3, 2, "12.000.00"),
    ),
    "sign lost": (
        (
            "Komoditas|2030|2031|Pertumbuhan (%)",
            "Padi|100|102|2",
            "Jagung|50|45|-10",
            "Ubi|20|21|5",
            "Tebu|40|38|5",
        ),
        (5, 4, "5"),
    ),
    "component of an index": (
        ("Unsur pelayanan|Nilai", "A|3,5", "B|3,6", "C|3,7", "D|3,4", "E|3,3", "Nilai SKM|3,9"),
        (7, 2, "3,9"),
    ),
    "quarters": (
        (
            "Indikator|Realisasi TW I|Realisasi TW II|Realisasi TW III|Realisasi TW IV|Realisasi Tahun 2031",
            "Penerimaan|1.100|2.350|3.600|4.950|4.950",
            "Waktu layanan|1,25|1,22|1,19|1,18|1,21",
            "Keluhan|1|4|3|1|8",
        ),
        (4, 6, "8"),
    ),
    "rest of cases": (
        (
            "Jenis Perkara|Masuk|Jumlah Beban|Putus|Sisa",
            "Pidana|214|232|221|11",
            "Singkat|6|6|6|-",
            "Gugatan|87|118|96|24",
            "Permohonan|139|143|139|4",
            "Lain|50|61|58|3",
        ),
        (4, 5, "24"),
    ),
    "stock": (
        (
            "Tahun|Awal|Tambah|Hapus|Akhir",
            "2028|41.206|2.318|104|43.420",
            "2029|43.420|640|112|43.948",
            "2030|43.948|1.175|2.960|42.163",
            "2031|42.163|3.042|388|44.187",
        ),
        (5, 5, "44.187"),
    ),
    "rate": (
        (
            "Komoditas|Luas (ha)|Produksi (ton)|Produktivitas (kg/ha)",
            "Sawit|186.905|638.271|3.415",
            "Karet|93.780|79.305|846",
            "Kopi|41.936|31.116|742",
            "Kelapa|27.930|25.744|1.085",
        ),
        (5, 4, "1.085"),
    ),
    "row of years": (
        (
            "Uraian|2029|2030|2031",
            "Timbulan|177.463,0|181.551,0|183.887,0",
            "Terkelola|152.595,5|162.848,6|171.189,9",
            "Tidak terkelola|24.867,5|17.802,4|12.697,1",
        ),
        (4, 3, "17.802,4"),
    ),
    "sign of a growth under its head": (
        (
            "Jenis|2030|2031|Tumbuh (%)",
            "Pajak|398.604,2|441.217,6|10,69",
            "Retribusi|36.051,9|33.718,4|6,47",
            "Kekayaan|20.914,7|22.186,3|6,08",
            "Lain-lain|161.342,8|149.880,5|-7,10",
        ),
        (3, 4, "6,47"),
    ),
    "ranks": (
        ("Daerah|Cakupan (%)|Peringkat", "A|95|2", "B|90|3", "C|98|1", "D|84|5", "E|83|5"),
        (5, 3, "5"),
    ),
    "letters for digits": (
        ("Indikator|Target|Realisasi", "A|95|9O,5", "B|90|91,5", "C|98|97,25"),
        (2, 3, "9O,5"),
    ),
    "weighted alike": (
        (
            "No|Unsur|Jumlah Nilai|NRR|NRR Tertimbang",
            "1|A|521|3,473|0,382",
            "2|B|514|3,427|0,377",
            "3|C|487|3,247|0,357",
            "4|D|586|3,907|0,403",
        ),
        (5, 5, "0,403"),
    ),
    "total of one column with a part taken away": (
        (
            "Uraian|2030|2031",
            "Pajak|1.200|1.340",
            "Retribusi|300|280",
            "Lain-lain|200|210",
            "Jumlah|1.300|1.830",
        ),
        (5, 2, "1.300"),
    ),
    "total of people that is typed wrong": (
        ("Pelatihan|Peserta", "Diklat A|110", "Diklat B|120", "Diklat C|60", "Jumlah peserta|280"),
        (5, 2, "280"),
    ),
    "formula of the other direction, as a column of signs says": (
        (
            "Indikator|Sifat|Target|Realisasi|Capaian (%)",
            "Skor pangan|(+)|88,00|86,70|98,52",
            "Desa rentan|(-)|16|18|87,50",
            "Fluktuasi|(-)|10,00|7,35|126,50",
            "Pangan segar|(+)|90,00|94,29|104,77",
            "Kehilangan|(-)|9,00|10,98|122,00",
        ),
        (6, 5, "122,00"),
    ),
    "subtotal that no word names": (
        (
            "Bulan|Di Kantor|Di Luar|Jumlah|PNBP (Rp)",
            "Januari|11|24|35|14.400.000",
            "Februari|9|19|28|11.400.000",
            "Maret|14|31|45|18.600.000",
            "Triwulan I|34|74|108|44.400.000",
            "April|2|3|5|1.800.000",
            "Mei|17|46|63|27.600.000",
            "Juni|12|28|40|16.800.000",
            "Triwulan II|31|77|180|46.200.000",
            "Total|65|151|216|90.600.000",
        ),
        (9, 4, "180"),
    ),
    "column that adds up row by row": (
        (
            "Bulan|Baru|Jumlah|Kumulatif",
            "Mei|644|906|3.862",
            "Juni|702|989|4.851",
            "Juli|815|1.159|6.010",
            "Agustus|690|991|6.101",
            "September|655|904|7.905",
            "Oktober|671|937|8.842",
            "November|603|831|9.673",
        ),
        (5, 4, "6.101"),
    ),
    "rate of columns behind it": (
        (
            "Daerah|Luas Panen (ha)|Produktivitas (ku/ha)|Produksi (ton)",
            "Awan|3.350|61,80|20.703",
            "Jati|2.745|58,00|15.921",
            "Sela|1.762|52,00|9.162",
            "Gede|1.224|61,20|7.491",
            "Lor|811|5,00|4.055",
        ),
        (6, 3, "5,00"),
    ),
    "sum across": (("Golongan|L|P|Jumlah", "IV|3|4|7", "III|10|12|22", "II|1|1|1", "I|5|5|10"), (4, 4, "1")),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_cell_that_no_lawful_rule_explains_is_one_finding(name: str) -> None:
    """One error gives one finding, at its cell."""
    rows, place = WRONG[name]
    assert _found(_review(_table(*rows))) == [place]


def test_what_should_stand_there_is_by_the_lawful_way_that_comes_near() -> None:
    """Of a figure that should stay low, the swapped digits of 110,45 are not held to be 89,55."""
    rows = ("1|Kunjungan|24.000|25.310|105,46", "2|Cakupan|95|95,2|100,21", "3|Rasio dokter|0,25|0,22|88,00")
    table = _table("No|Indikator|Target|Realisasi|Capaian (%)", "4|Angka kematian ibu|110|98,5|110,54", *rows)
    finding = _only(_review(table).temuan)
    assert "seharusnya 110,45, atau 89,55 menurut rumus baris lain." in finding.kondisi


def test_a_status_speaks_of_the_year_of_its_target() -> None:
    """A report may name the year before more often than its own."""
    table = _table(
        "Indikator|Realisasi 2030|Target 2031|Realisasi 2031|Status",
        "Pertumbuhan|5,05|5,1 - 5,4|5,23|Tercapai",
        "Kemiskinan|9,05|8,75|8,62|Tercapai",
        caption="Tabel 3.1 Capaian",
    )
    assert not _review(Paragraph("Pada tahun 2030 naik, pada tahun 2030 turun."), table).temuan


def test_the_place_that_explains_all_failing_tests_is_named() -> None:
    """A part that is wrong fails its share and the total: the finding is at the part, and one number mends both."""
    rows = (
        "Program|Pagu|Realisasi Anggaran|%",
        "A|1.200|900|75",
        "B|590|400|80",
        "C|800|600|75",
        "Jumlah|2.500|1.900|76",
    )
    finding = _only(_review(_table(*rows)).temuan)
    assert (finding.tempat.baris, finding.tempat.kolom) == (3, 2)
    assert "menjadi 500" in finding.rekomendasi


def test_two_repairs_that_explain_the_same_are_both_named() -> None:
    """Nothing tells whether capaian, target or realisasi is wrong: the finding says so."""
    finding = _only(_review(_table("Indikator|Target|Realisasi|Capaian (%)", "A|90|96,34|100,9")).temuan)
    assert "tidak tunggal" in finding.rekomendasi


def test_the_slip_of_typing_among_several_repairs_is_named() -> None:
    """Of capaian, target and realisasi only the realisasi is a slip away from what all rows follow."""
    rows = ("A|80|72|90", "B|50|45|90", "Nilai X|71,25|59,12|97,01")
    finding = _only(_review(_table("Indikator|Target|Realisasi|Capaian (%)", *rows)).temuan)
    assert (finding.tempat.baris, finding.tempat.kolom) == (4, 3)
    assert "menjadi 69,12, yang terjelaskan sebagai salah ketik" in finding.rekomendasi
    assert "tidak tunggal" in finding.rekomendasi


def test_of_slips_the_cell_with_decimals_unlike_its_column_is_named() -> None:
    """A comma moved in any of the three explains the row; only the target has three decimals, as no other has."""
    rows = ("A|80,00|72,00|90,00", "B|50,00|45,00|90,00", "C|40,00|36,00|90,00", "D|10,000|95,00|95,00")
    finding = _only(_review(_table("Indikator|Target|Realisasi|Capaian (%)", *rows)).temuan)
    assert (finding.tempat.baris, finding.tempat.kolom) == (5, 2)
    assert "menjadi 100,00, yang terjelaskan" in finding.rekomendasi


def test_a_rounded_percentage_still_tells_the_slip_in_its_operand() -> None:
    """Many amounts give 96,85 percent; two exchanged digits make one of them what is printed."""
    rows = ("A|2.000.000|1.900.000|95,00", "B|3.156.000|1.313.238|96,85")
    finding = _only(_review(_table("Program|Pagu (Rp)|Realisasi (Rp)|Serapan (%)", *rows)).temuan)
    assert (finding.tempat.baris, finding.tempat.kolom) == (3, 2)
    assert "menjadi 1.356.000, yang terjelaskan" in finding.rekomendasi


def test_of_two_that_should_be_equal_the_one_off_its_own_row_is_named() -> None:
    """111,92 holds in its row by operands before rounding, 111,94 without: the former is the likelier error."""
    heads = "Indikator|Target|Realisasi|Capaian (%)"
    first = _table(heads, "Waktu layanan rata-rata|1,34|1,50|111,92", "B|2,00|1,00|50,00")
    second = replace(_table(heads, "Waktu layanan rata-rata|1,34|1,50|111,94", "B|2,00|1,00|50,00"), nomor=2)
    finding = _only(_review(first, second).temuan)
    assert (finding.tempat.tempat.blok, finding.tempat.teks) == (0, "111,92")


def test_a_repair_may_follow_the_lawful_way_of_its_own_row() -> None:
    """Less of it is the better: the wrong target, told by another table, is put right by the turned formula."""
    rows = ("A|80|72|90,00", "B|50|45|90,00", "Waktu tunggu (menit)|1,00|17,50|90,63")
    other = _table(
        "Indikator|Target 2031", "Waktu tunggu (menit)|16,00", number=2, caption="Tabel 2.1 Target"
    )
    third = _table(
        "Indikator|Target 2031", "Waktu tunggu (menit)|16,00", number=3, caption="Tabel 2.2 Target"
    )
    table = _table("Indikator|Target|Realisasi|Capaian (%)", *rows)
    finding = _only(_review(Paragraph("Laporan Tahun 2031"), other, third, table).temuan)
    assert (finding.tempat.tabel, finding.tempat.baris, finding.tempat.kolom) == ("Tabel 3.1", 4, 2)
    assert "menjadi 16,00, yang menutup" in finding.rekomendasi
    assert "Tidak tunggal" not in finding.kondisi
    assert "seharusnya 1.750,00" not in finding.kondisi


def test_a_word_that_a_wrong_number_belies_is_no_finding_of_its_own() -> None:
    """Swapped digits of a realisasi are not those of other tables and belie the status: one cause."""
    others = [
        _table("Indikator|Realisasi 2031", "Cakupan layanan|61,2", number=number, caption=f"Tabel 2.{number}")
        for number in (1, 2)
    ]
    table = _table("Indikator|Target|Realisasi|Status", "Cakupan layanan|60|16,2|Tercapai", number=3)
    finding = _only(_review(Paragraph("Laporan Tahun 2031"), *others, table).temuan)
    assert (finding.tempat.tabel, finding.tempat.kolom) == ("Tabel 3.1", 3)
    assert {check.uji for check in finding.cause.uji} == {"sama", "kata"}
    assert finding.kepentingan == "S1"


def test_a_word_that_several_numbers_belie_is_one_finding() -> None:
    """The line over a list is wrong once, however many names stand below it."""
    rows = ("Cakupan layanan|80|72|90,00", "Indeks kepuasan|3,60|3,20|88,89")
    table = _table("Indikator|Target|Realisasi|Capaian (%)", *rows)
    lead = Paragraph("Indikator yang telah mencapai target:")
    items = (Paragraph("Cakupan layanan;"), Paragraph("Indeks kepuasan."))
    finding = _only(_review(Paragraph("Laporan Kinerja Tahun 2031"), table, lead, *items).temuan)
    assert len(finding.cause.uji) == 2


def test_the_cell_that_says_how_the_year_comes_from_its_quarters_is_followed() -> None:
    """The mean of the quarters may be any value between them, unless the row says "rata-rata"."""
    quarters = "|".join(f"Realisasi TW {number}" for number in ("I", "II", "III", "IV"))
    head = f"Indikator|Cara menghitung|{quarters}|Realisasi Tahun 2031"
    other = "Penerimaan|kumulatif|1.100|2.350|3.600|4.950|4.950"
    told, open_ = (
        _review(_table(head, other, f"Rasio|{way}|93,10|91,40|92,30|91,40|92,50"))
        for way in ("rata-rata", "-")
    )
    assert [c.hasil.baris for c in told.uji if c.is_finding] == [3]
    assert not open_.temuan


LEVELS = {
    ("WTP", "WTP", "Tercapai"): True,
    ("WTP", "WDP", "Tercapai"): False,
    ("WTP", "WDP", "Belum tercapai"): True,
    ("30 November 2031", "26 November 2031", "Tercapai"): True,
    ("20 Januari 2032", "24 Januari 2032", "Tercapai"): False,
    ("20 Januari 2032", "24 Januari 2032", "Belum tercapai"): True,
}


@pytest.mark.parametrize("cells", LEVELS)
def test_the_status_of_an_opinion_or_a_day_is_tested(cells: tuple[str, str, str]) -> None:
    """An opinion is reached by the same or a better one, a day by the same or an earlier one."""
    review = _review(_table("Indikator|Target|Realisasi|Status", "A|" + "|".join(cells)))
    assert bool(review.temuan) is not LEVELS[cells]
    assert [check.is_finding for check in review.uji if check.uji == "kata"] == [not LEVELS[cells]]


def test_a_day_that_no_calendar_has_is_a_finding() -> None:
    """The 31st of June is a slip in prose and in cells; 29 February is a day of a leap year."""
    review = _review(
        Paragraph("Selesai pada 31 Juni 2031, bukan pada 29 Februari 2032."),
        _table("Indikator|Target|Realisasi", "A|20 Januari 2032|42 Januari 2032"),
    )
    assert [finding.tempat.teks for finding in review.temuan] == ["31 Juni 2031", "42 Januari 2032"]


def test_every_number_is_in_one_of_four_lists() -> None:
    """Nothing goes unsaid: also numbers of heads, of numbering and of prose."""
    table = _table(
        "No|Indikator|Target 2031|Realisasi|Capaian (%)|Catatan",
        "1|A|80|72|90|tambah 3 unit lagi dari pusat",
        "2|B|50|40|80|",
    )
    review = _review(Paragraph("Terdapat 17 kegiatan."), table)
    lists = {(item.angka.teks, item.golongan) for item in review.cakupan}
    assert len(review.cakupan) == len(review.understood.numbers) == 11
    assert {("90", Golongan.DIUJI), ("72", Golongan.DIPAKAI), ("17", Golongan.TIDAK_DIUJI)} <= lists
    assert {("2031", Golongan.BUKAN_ANGKA), ("1", Golongan.BUKAN_ANGKA), ("3", Golongan.TIDAK_DIUJI)} <= lists
    assert all(item.alasan for item in review.cakupan)


def test_heads_end_where_the_first_row_of_data_begins() -> None:
    """A file that calls the first column of every row, or a row over a part, a head too says nothing of columns."""
    rows = ("Uraian|Anggaran", "I. Bagian|I. Bagian", "A|1.200", "B|500", "Jumlah|1.701")
    plain = _table(*rows)
    cells = tuple(
        replace(cell, is_kepala=cell.baris <= 2 or cell.kolom == 1, lebar=2 if cell.baris == 2 else 1)
        for cell in plain.cells
        if (cell.baris, cell.kolom) != (2, 2)
    )
    assert _found(_review(replace(plain, cells=cells))) == [(5, 2, "1.701")]


def test_a_number_printed_again_on_the_next_page_is_no_second_number() -> None:
    """A merged cell that a page cuts is printed on both."""
    rows = ("No|Uraian|Anggaran", "1|A|100", "2|B|200", "3|C|300", "3|D|400", "4|E|500")
    table = _table(*rows)
    cells = tuple(replace(cell, halaman=1 if cell.baris < 5 else 2) for cell in table.cells)
    assert not _review(replace(table, cells=cells)).temuan
    assert _found(_review(table)) == [(5, 1, "3")]


@pytest.mark.parametrize(
    ("ranks", "wrong"),
    [
        ((1, 1, 3, 4, 5, 6, 7), []),
        ((1, 1, 2, 4, 5, 6, 7), ["2"]),
        ((1, 1, 2, 3, 4, 5, 6), []),
        ((1, 2, 3, 4, 5, 6, 7), []),
    ],
)
def test_ranks_go_on_after_ties_in_one_way(ranks: tuple[int, ...], wrong: list[str]) -> None:
    """1, 1, 3 or 1, 1, 2, as the other rows show; rows alike may be told apart."""
    values = ("100,00", "100,00", "98,16", "96,64", "89,67", "84,19", "82,52")
    rows = [
        f"Desa {name} | {value} | {rank}" for name, value, rank in zip("ABCDEFG", values, ranks, strict=True)
    ]
    assert reviewed.findings(reviewed.table(1, "Tabel 1 PBB", "Desa | Lunas (%) | Peringkat", *rows)) == wrong
