"""The Survei Kepuasan Masyarakat."""
