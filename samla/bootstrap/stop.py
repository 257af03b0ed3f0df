"""The way every part of the door says that it can't go on."""


class Stop(Exception):  # noqa: N818 – it is no error of ours, and `Stop("…")` reads as what it does
    """Nothing more can be done; the text is one Swedish sentence or two for the user."""
