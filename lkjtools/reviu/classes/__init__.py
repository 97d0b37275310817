"""Classes, predikat and status cells beside the number that they stand for."""
