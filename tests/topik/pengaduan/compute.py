"""The share of complaints that were answered."""

from lkjtools.figure.angka import Angka, Lookup


def compute_selesai(key, masuk, selesai):
    """Answered complaints in percent of those received."""
    return Angka(key, selesai / masuk * 100, "%", 2)


def classify_selesai(key, selesai, scale):
    """The class of that share on the scale of the rule."""
    return Angka(key, Lookup("band", (selesai,), scale.name, scale.classify), "", None, scale.name)
