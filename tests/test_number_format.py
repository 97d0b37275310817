import datetime as dt

import pytest

from lkjtools.reading.number_format import show_value


def moment(*parts):
    return dt.datetime(*parts)  # noqa: DTZ001 - a day of a calendar


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1234567.5, "#,##0", "1.234.568"),
        (1234567.5, "#,##0.00", "1.234.567,50"),
        (0.963, "0%", "96%"),
        (0.963, "0.0%", "96,3%"),
        (1.0, "0.00%", "100,00%"),
        (1250000, '"Rp" #,##0', "Rp 1.250.000"),
        (1250000, "[$Rp-421]#,##0.00;[Red]-[$Rp-421]#,##0.00", "Rp1.250.000,00"),
        (-1250000, "[$Rp-421]#,##0.00;[Red]-[$Rp-421]#,##0.00", "-Rp1.250.000,00"),
        (-32.08, "#,##0.00_);(#,##0.00)", "(32,08)"),
        (32.08, "#,##0.00_);(#,##0.00)", "32,08 "),
        (0, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "  - "),
        (12500000000, "#,##0.0,,", "12.500,0"),
        (12500000000, '#,##0.00,,," M"', "12,50 M"),
        (3.8, "0.##", "3,8"),
        (3, "0.##", "3,"),
        (0.5, "#.00", ",50"),
        (7, "000", "007"),
        (85.5, "0.00 \\p\\o\\i\\n", "85,50 poin"),
        (-5, "0", "-5"),
        (-0.2, "0", "0"),
        (2.675, "0.00", "2,68"),
        (0.1 + 0.2, "0.0000000000000000", "0,3000000000000000"),
        (120, '[>=100]0" (lebih)";0', "120 (lebih)"),
        (90, '[>=100]0" (lebih)";0', "90"),
        (0, ";;;", ""),
        (0, "0;-0;", ""),
        (12.345, "@", "12,345"),
        (-3.5, "@", "-3,5"),
        (12.345, '0;-0;0;"Kelas "@', "12"),
        (-12.345, '0.0;"Kelas "@', "-12,3"),
        (5, '"lunas"', "lunas"),
        (1500, "General", "1500"),
        (81.5, "General", "81,5"),
        (81.5, 'General" poin"', "81,5 poin"),
        (-81.5, "General", "-81,5"),
        ("Baik", "General", "Baik"),
        ("Baik", '0;0;0;"Kelas "@', "Kelas Baik"),
        (80.5, "@", "80,5"),
        (-50, "@", "-50"),
        (3, '"Kelas "@', "3"),
        (True, "General", "TRUE"),
        (moment(2023, 12, 5), "dd/mm/yyyy", "05/12/2023"),
        (moment(2023, 12, 5), "mm-dd-yy", "05/12/2023"),
        (moment(2023, 8, 5), "[$-421]d mmmm yyyy", "5 Agustus 2023"),
        (moment(2023, 8, 5), "dddd, d mmm yy", "Sabtu, 5 Agu 23"),
        (moment(2023, 8, 5, 14, 7), "h:mm", "14:07"),
        (moment(2023, 8, 5, 14, 7), "h:mm AM/PM", "2:07 PM"),
        (dt.time(9, 5, 3), "hh:mm:ss", "09:05:03"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_a_value_is_shown_by_its_format(value, number_format, shown):
    """As Excel of an Indonesian machine shows it."""
    assert show_value(value, number_format) == (shown, "")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (2 / 3, "General", "0,66667"),
        (1234.5, "0.00E+00", "1234,5"),
        (0.25, "# ?/?", "0,25"),
        (5, ";;;", "5"),
        (-2, "0;;", "-2"),
        (0.4, "#", "0,4"),
    ],
)
def test_what_is_not_certain_says_so(value, number_format, shown):
    """Decimals that the width of a column cuts off, formats that are not known, and numbers that a format hides."""
    text, doubt = show_value(value, number_format, 7.5)
    assert (text, bool(doubt)) == (shown, True)
