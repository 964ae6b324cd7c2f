"""The arithmetic: what is counted, what is reported, and what follows."""
