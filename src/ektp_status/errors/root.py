"""The root of every exception of the library."""


class EktpStatusError(Exception):
    """Stand above every error that this library raises by itself.

    Catch it to catch them all. A subclass passes its facts to ``super().__init__`` in the order
    of its own parameters, so that it pickles and copies, and writes its sentence in ``__str__``.
    """
