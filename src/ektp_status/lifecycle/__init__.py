"""The state machine: what a card can be, and what may happen to it.

The rooms, each built on those above it:

``transition``    one row of a table
``_routes``       ways through a table (inside)
``faults``        what can be wrong with a table
``table``         a checked table, and what can be asked of it
``engine``        Lifecycle: what happens by such a table; it knows no cards
``versions``      what changes between two lifecycles, and what stored data make of it
``words``         labels and guidance in Indonesian and English
``vocabulary``    the statuses and events of the card and of the identity
``groups``        sets of statuses that reports speak of
``spelling``      how exports, letters and the press write them
``codes``         how applications and offices number and abbreviate them
``card``          the two lifecycles that ship, with their sources
``_moments``      days and instants (inside)
``record``        one card and what happened to it
``replays``       what a log leads to
``observation``   what must have happened between snapshots
``ageing``        what stays too long
``_chunks``       how some thousand histories are checked in one go (inside)
``bulk``          verdicts and counts of very many histories
"""
