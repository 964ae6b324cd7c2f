"""Hypothesis strategies for every public type (extra ``[hypothesis]``)."""
