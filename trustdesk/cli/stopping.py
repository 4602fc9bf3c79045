"""Why a command did not do what it was asked, in a sentence."""


class NotDone(Exception):
    """The message is the sentence; nothing was written."""
