"""Work units with a realisasi of their own, and how that of the agency follows from them."""
