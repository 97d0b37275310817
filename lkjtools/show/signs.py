"""Signs printed in place of a number or beside it, and the legend that explains those that a table uses."""

from __future__ import annotations

from collections.abc import Iterable

from lkjtools.figure.angka import NOL, SEMENTARA, Angka, Tanda, is_sementara

ARTI_SEMENTARA = "angka sementara, atau dihitung dari angka sementara"
"""What the legend says of the sign of a provisional figure."""


def are_mostly_zero(items: Iterable[Angka]) -> bool:
    """Say whether the zeros of a table of counts are better read as a sign than one by one.

    So they are where more than half of the numbers are exactly zero. Not where the dash of missing data, which
    looks much the same, is printed, too; nor where a zero is provisional or has decimals.

    Args:
        items: the figures of the table.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> pairs = zip("abcd", ("0", "0", "5", ""), strict=True)
        >>> angka = [Angka(key, Cell("a.csv", key, "nilai", text)) for key, text in pairs]
        >>> are_mostly_zero(angka[:3]), are_mostly_zero(angka[1:3]), are_mostly_zero(angka)
        (True, False, False)
    """
    items = tuple(items)
    numbers = [angka for angka in items if angka.number is not None]
    zeros = [angka for angka in numbers if angka.number == 0]
    return (
        2 * len(zeros) > len(numbers)
        and all(angka.text == "0" for angka in zeros)
        and all(angka.value is not Tanda.TIDAK_ADA for angka in items)
    )


def legend(items: Iterable[Angka | Tanda], *, has_zero_sign: bool = False) -> tuple[str, ...]:
    """Explain the signs that are printed: why there is no value, that one is provisional, that one is zero.

    Args:
        items: what is printed.
        has_zero_sign: zeros are printed as a sign.

    Returns:
        One line with the signs used, and one where something is judged or counted from what is provisional; none
        where neither is so.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> from lkjtools.figure.angka import count
        >>> lama = Angka("a", Cell("a.csv", "1", "nilai", "5"), sementara=True)
        >>> legend([lama, Angka("b", Cell("a.csv", "2", "nilai", ""))])
        ('Keterangan tanda: – = tidak ada data; *) = angka sementara, atau dihitung dari angka sementara.',)
        >>> legend([Angka("c", count([lama], "di atas 1", lambda value: value > 1))])
        ('Status, kategori, dan cacah yang bertumpu pada angka sementara juga bersifat sementara.',)
        >>> legend([Tanda.TIDAK_BERLAKU], has_zero_sign=True)
        ('Keterangan tanda: - = nol; t.b. = tidak berlaku.',)
    """
    items = tuple(items)
    figures = [item for item in items if isinstance(item, Angka)]
    used = {item.value if isinstance(item, Angka) else item for item in items}
    signs = [f"{NOL} = nol"] if has_zero_sign else []
    signs += [f"{tanda.sign} = {tanda.meaning}" for tanda in Tanda if tanda in used]
    shown = [angka for angka in figures if not isinstance(angka.value, Tanda)]
    is_marked = any(angka.has_sementara for angka in shown)
    signs += [f"{SEMENTARA} = {ARTI_SEMENTARA}"] if is_marked else []
    lines = ["Keterangan tanda: " + "; ".join(signs) + "."] if signs else []
    if any(is_sementara(angka) and not angka.has_sementara for angka in shown):
        lines.append(
            "Status, kategori, dan cacah yang bertumpu pada angka sementara juga bersifat sementara."
        )
    return tuple(lines)
