"""What serves what: misi, tujuan, sasaran, IKU, programs."""
