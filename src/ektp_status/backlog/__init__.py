"""The arithmetic: what is counted, what is reported, and what follows.

The rooms, lower ones first:

``count``            a whole number known exactly or within limits; differences, ratios, certainty
``wording``          counts and percentages as reports write them
``dates``            dates as reports write them, checked against their weekday
``tally``            how many records are in every status, and which statuses that covers
``areas``            the same by region code, rolled up, ranked, with an unmapped bucket
``stockflow``        opening, inflow, outflow, closing, and what they leave unexplained
``boundaries``       how many records passed each boundary between two snapshots
``readings``         which calculation a reported number can have come from
``figures``          what a report states: sizes of groups, quantities, shares, identities
``reconciliation``   whether the figures hold together, and what they imply
``indicators``       coverage, clearance, disposition time: exact, with unit and base

Behind ``reconciliation``: ``_report`` lays figures out as a system of whole numbers, ``_solver``
answers it with ``_simplex`` and ``_lattice``, and ``_nesting`` is the short way for nested groups.
"""
