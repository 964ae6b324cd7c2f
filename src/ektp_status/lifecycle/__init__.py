"""The state machine: what a card can be, and what may happen to it."""
