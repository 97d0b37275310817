"""What a cell shows: tables, pictures, prose as values, and how they are drawn."""
