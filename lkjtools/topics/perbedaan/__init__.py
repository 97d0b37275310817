"""Where the report departs from the documents it rests on or takes the place of."""
