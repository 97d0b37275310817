"""From executed notebooks to one document: stitch, compose, export."""
