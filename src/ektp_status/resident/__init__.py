"""Who is concerned: the number that names a resident, and from when a card is due.

- ``nik``: the 16-digit identity number, masked wherever it is shown
- ``eligibility``: from which day a card is due, and the ages that decide it
- ``entrants``: how many residents come to need a card on each day of a period
"""
