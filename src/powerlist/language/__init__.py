"""What the words say: names, statutes, limits, units. Pure functions of text for every stage."""
