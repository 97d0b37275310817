"""What a report is about: one folder a topic, from the calculation to the table and the picture."""
