"""The score that an agency's indikator give together, by the weights of perspektif, sasaran and indikator."""
