"""What an analyst asks that is not so: another value, another rule, and how far things are from another word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from lkjtools.errors import ParameterError, PercobaanError
from lkjtools.report.scenario import ATURAN, Percobaan, Value, Wanted, make_scenario

if TYPE_CHECKING:
    from lkjtools.report.difference import Beda
    from lkjtools.report.distance import Jarak
    from lkjtools.report.laporan import Laporan

Values = Mapping[str, Value]
Given = TypeVar("Given")


def _pairs(apa: str, values: Mapping[str, Given] | None) -> Iterable[tuple[str, Given]]:
    """The codes and what each is to say; one value alone does not say of which code it is."""
    if values is None:
        return ()
    if not isinstance(values, Mapping):
        raise PercobaanError(
            [f'{apa}: tertulis "{values}"; seharusnya kode dengan nilainya, {apa}={{"kode": ...}}']
        )
    return values.items()


class WhatIf:
    """A report that can be changed without being changed.

    Attributes:
        percobaan: what was changed, and what the data no longer agrees with; None for the report of the data.
    """

    percobaan: Percobaan | None

    def dengan(
        self,
        *,
        tahun: int | None = None,
        realisasi: Values | None = None,
        target: Values | None = None,
        pembilang: Values | None = None,
        penyebut: Values | None = None,
        skor: Values | None = None,
        pagu_rp: Values | None = None,
        realisasi_rp: Values | None = None,
        bobot_pct: Values | None = None,
        nilai_unsur: Values | None = None,
        aturan: Mapping[str, str | None] | None = None,
    ) -> Laporan:
        """Percobaan: laporan yang sama dengan nilai atau aturan lain; data dan laporan ini tidak berubah.

        Args:
            tahun: the year of the values; None for the reported one.
            realisasi: code of an indikator -> its realisasi, in satuan or as a word.
            target: code of an indikator -> its target.
            pembilang: code of an indikator -> numerator of its realisasi.
            penyebut: code of an indikator -> denominator of its realisasi.
            skor: code of an indikator measured in words -> its score.
            pagu_rp: code of a budget line that has no parts -> ceiling in rupiah.
            realisasi_rp: code of a budget line that has no parts -> spending in rupiah.
            bobot_pct: code of a component -> its weight in percent; those of a composite add up to 100.
            nilai_unsur: code of an unsur of the survey -> its value.
            aturan: key of laporan.yaml -> the rule chosen, ``{"efisiensi": "selisih_lima_poin"}``; a formula that
                laporan.yaml does not choose by its name, ``{"batas_capaian/tanpa": "atas_120"}``.

        Returns:
            A report that can be asked whatever this one can, and that nothing publishes. A realisasi that is given
            takes the place of numerator and denominator.

        Raises:
            PercobaanError: a code, a value or a choice that the data could not hold; all of them at once.
            DataError: the data of the report itself has faults.

        Examples:
            >>> from lkjtools.report.laporan import load_laporan
            >>> laporan = load_laporan(2023)
            >>> skenario = laporan.dengan(realisasi={"ip_asn": 60})
            >>> laporan.kinerja("ip_asn").capaian.text, skenario.kinerja("ip_asn").capaian.text
            ('98,67', '80,00')
        """
        values = {
            "realisasi": realisasi,
            "target": target,
            "pembilang": pembilang,
            "penyebut": penyebut,
            "skor": skor,
            "pagu_rp": pagu_rp,
            "realisasi_rp": realisasi_rp,
            "bobot_pct": bobot_pct,
            "nilai_unsur": nilai_unsur,
        }
        laporan = cast("Laporan", self)
        year = laporan.tahun if tahun is None else tahun
        wanted = [
            Wanted(apa, str(kode), year, value)
            for apa, of in values.items()
            for kode, value in _pairs(apa, of)
        ]
        wanted += [Wanted(ATURAN, str(key), laporan.tahun, name) for key, name in _pairs(ATURAN, aturan)]
        return make_scenario(laporan, wanted)

    def beda(self, asal: Laporan) -> Beda:
        """Semua angka, kelas, dan kalimat yang berbeda dari laporan lain, sebelum dan sesudahnya.

        Args:
            asal: the report that this one is held against: the one that was changed, or another experiment.

        Returns:
            One row a figure or sentence; ``to_frame()`` gives them as a pandas frame.

        Raises:
            ParameterError: what is given is no report.
            NotebookError: there are no chapters.
            DataError: the data of one of the two has faults.
        """
        if not isinstance(asal, WhatIf):
            raise ParameterError("Yang dibandingkan harus laporan, misalnya skenario.beda(laporan).")
        from lkjtools.report.difference import compare_reports  # runs the chapters, which few ask for

        return compare_reports(asal, cast("Laporan", self))

    def jarak(self) -> Jarak:
        """Seberapa jauh setiap angka yang dinilai dari status atau kelas berikutnya, ke atas dan ke bawah.

        Returns:
            One row for each judged figure and side; ``to_frame()`` gives them as a pandas frame.

        Raises:
            NotebookError: there are no chapters.
            DataError: the data has faults.
        """
        from lkjtools.report.distance import measure_distances  # likewise

        return measure_distances(cast("Laporan", self))

    def simpan_percobaan(self, nama: str, *, ganti: bool = False) -> Path:
        """Menyimpan ubahan percobaan ini dengan suatu nama, di folder skenario proyek; data tidak berubah.

        Args:
            nama: small letters, digits, ``_`` and ``-``.
            ganti: replace one that is kept under the name.

        Returns:
            The file, ``skenario/<tahun>/<nama>.yaml``.

        Raises:
            ParameterError: this is no experiment, the name cannot be one or is taken, or the file cannot be
                written.
        """
        from lkjtools.report.kept import keep_scenario

        return keep_scenario(cast("Laporan", self), nama, ganti=ganti)

    def buka_percobaan(self, nama: str) -> Laporan:
        """Membuka percobaan yang disimpan: ubahannya dicoba lagi pada laporan ini.

        Args:
            nama: the name under which it is kept.

        Returns:
            The experiment; its ``percobaan.catatan`` names what the data says differently by now.

        Raises:
            UnknownNameError: nothing is kept under that name.
            PercobaanError: the file is spoilt, or the data could not hold the changes any more.
        """
        from lkjtools.report.kept import open_scenario

        return open_scenario(cast("Laporan", self), nama)

    @property
    def percobaan_tersimpan(self) -> tuple[str, ...]:
        """Nama percobaan yang disimpan bagi tahun laporan ini."""
        from lkjtools.report.kept import list_kept

        return list_kept(cast("Laporan", self))

    def called(self, percobaan: Percobaan) -> Laporan:
        """Percobaan yang sama dengan nama atau catatan lain.

        Args:
            percobaan: what is said of it instead.
        """
        laporan = cast("Laporan", self)
        return type(laporan)(
            laporan.pengiriman, laporan.triwulan, peraturan=laporan.peraturan, percobaan=percobaan
        )
