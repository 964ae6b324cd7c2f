"""Who is concerned: the number that names a resident, and from when a card is due."""
