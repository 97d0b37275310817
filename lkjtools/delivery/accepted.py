"""Warnings: what may be right but usually is not, and what an agency says about it in peringatan_diterima.csv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lkjtools.delivery.rows import Row
from lkjtools.errors import Fault, Peringatan
from lkjtools.spelling import did_you_mean

JENIS: Mapping[str, str] = {
    "besaran_janggal": "Selisih sebesar letak koma biasanya berarti koma atau satuannya keliru.",
    "persen_di_luar_batas": "Bagian dari keseluruhan tidak kurang dari 0 dan tidak lebih dari 100 persen.",
    "pembilang_melebihi_penyebut": "Bagian tidak lebih besar daripada keseluruhannya.",
    "nilai_negatif": "Yang diukur jarang di bawah nol, dan capaian terhadap target negatif tidak dapat dihitung.",
    "cacah_pecahan": "Orang, dokumen, atau unit dihitung bulat.",
    "target_di_luar_periode": "Target untuk tahun di luar periode renstra tidak dicetak.",
    "rupiah_kecil": "Pagu dan realisasi ditulis dalam rupiah penuh; yang sangat kecil biasanya jutaan.",
    "pagu_bersen": "Pagu ditetapkan dalam rupiah bulat; yang bersen biasanya salah ketik.",
    "baris_kembar": "Baris yang sama dua kali biasanya salinan yang tertinggal.",
    "nomor_ganda": "Satu nomor menyebut satu baris.",
    "jumlah_baris": "Kolom jumlah biasanya sama dengan jumlah kolom-kolom di depannya.",
    "jumlah_orang_berbeda": "Dua rincian atas orang yang sama biasanya menghitung orang sama banyak.",
    "realisasi_di_atas_pagu": "Belanja tidak boleh melampaui pagu; bila terjadi, biasanya angkanya salah ketik.",
    "belanja_tidak_ada": "Laporan lazimnya memuat anggaran menurut jenis belanja juga; berkasnya mungkin terhapus.",
    "di_luar_tahun": "Yang terletak di samping folder tahun tidak dibaca; mungkin salah tempat atau salah nama.",
    "dokumen_setelah_laporan": "Laporan tidak mengutip dokumen yang terbit sesudahnya; tanggalnya mungkin salah.",
    "kode_belanja_bukan_akun": "Kode jenis belanja lazimnya kode akun, yaitu angka yang dipisah titik.",
    "kode_bukan_lanjutan_induk": "Kode kegiatan melanjutkan kode programnya; kode atau induknya mungkin salah.",
    "periode_terlalu_panjang": "Periode rencana lazimnya lima tahun; tahun awal atau akhirnya mungkin salah.",
    "sama_dengan_tahun_lalu": "Angka yang sama persis dengan tahun lalu biasanya baris tahun lalu yang tertinggal.",
    "tahun_dinilai_lama": "Evaluasi yang disajikan lazimnya yang terbaru; tahunnya mungkin salah.",
    "tanggal_terlalu_jauh": "Laporan ditandatangani segera setelah tahunnya berakhir; tahunnya mungkin salah.",
    "tidak_dipakai": "Yang dikirim tetapi tidak tercetak dan tidak dirujuk biasanya tertinggal atau salah kode.",
    "anggaran_program_lain": "Indikator program dibiayai dari programnya; kodenya mungkin tertukar.",
    "nama_dan_satuan": "Yang bernama persentase bersatuan %; nama atau satuannya mungkin tertukar.",
    "nama_ganda": "Dua baris dengan nama sama tidak dapat dibedakan pembaca; salah satunya mungkin salah salin.",
    "program_tanpa_anggaran": "Tanpa anggaran, efisiensi indikator itu tidak dihitung; barisnya mungkin terhapus.",
    "rincian_dan_realisasi": "Rincian yang mencacah bagian sebuah indikator berjumlah sama dengan realisasinya.",
    "wilayah_berbeda": "Pemerintah daerah bernama seperti wilayahnya; salah satunya mungkin milik instansi lain.",
    "tempat_tidak_dikenal": "Butir yang menyebut tempat atau aturan yang tidak ada tidak diuji; mungkin salah.",
    "tempat_tidak_dibaca": "Tempat tercetak yang tidak dibaca butir mana pun tidak diuji; kodenya mungkin salah.",
    "urutan_ganda": "Dua baris dengan urutan sama tercetak menurut letaknya di berkas, bukan menurut pilihan.",
}
"""The kinds of warning: code -> why it is printed, one Indonesian sentence."""


def sort_out(
    warnings: Iterable[Peringatan], accepted: Iterable[Row]
) -> tuple[tuple[Peringatan, ...], tuple[Row, ...], tuple[Fault, ...]]:
    """Take out the warnings that the agency has accepted.

    Args:
        warnings: every warning of a delivery.
        accepted: the rows of peringatan_diterima.csv.

    Returns:
        The warnings that are left, sorted by place; the rows that were used; one fault for each row that accepts
        nothing, since it is misspelt, or what it was about has been mended or has become another fault.
    """
    found = {_mark(warning): warning for warning in warnings}
    used = {(row["jenis"], row["tempat"], row["sidik"]): row for row in accepted}
    left = sorted((found[mark] for mark in found.keys() - used.keys()), key=_place)
    faults = [_unused(row, found.values()) for mark, row in used.items() if mark not in found]
    return tuple(left), tuple(used[mark] for mark in used if mark in found), tuple(faults)


def _mark(warning: Peringatan) -> tuple[str, str, str]:
    return warning.jenis, warning.tempat, warning.sidik


def _place(warning: Peringatan) -> tuple[str, int, str, str, str]:
    return warning.file, warning.line or 0, warning.column or "", warning.jenis, warning.expected


def _unused(row: Row, warnings: Iterable[Peringatan]) -> Fault:
    if row["jenis"] not in JENIS:
        expected = f"salah satu jenis: {', '.join(JENIS)}{did_you_mean(row['jenis'], JENIS)}"
        return Fault(row.file, row.line, "jenis", row["jenis"], expected)
    alike = [warning for warning in warnings if warning.jenis == row["jenis"]]
    if now := " atau ".join(warning.sidik for warning in alike if warning.tempat == row["tempat"]):
        expected = f"sidik peringatan itu sekarang, {now}; isinya lain daripada yang diterima: periksa lagi"
        return Fault(row.file, row.line, "sidik", row["sidik"], expected)
    expected = (
        "tempat sebuah peringatan yang masih muncul; hapus baris ini bila isinya sudah dibetulkan"
        f"{did_you_mean(row['tempat'], [warning.tempat for warning in alike])}"
    )
    return Fault(row.file, row.line, "tempat", row["tempat"], expected)
