"""What the domain answers when it can't do what was asked: a clear sentence, and what may be done."""


class Refused(Exception):
    """A refusal that people read.

    `status` is the HTTP status that fits: 422 wrong input, 409 overtaken, 403 no right.
    """

    def __init__(self, message: str, *, status: int = 422) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message
        self.status = status


class Overtaken(Refused):
    """Somebody else changed it meanwhile; `theirs` is the text that stands now."""

    def __init__(self, message: str, *, theirs: str, version: int) -> None:
        """Keep both sides' ground: the present text and its version."""
        super().__init__(message, status=409)
        self.theirs = theirs
        self.version = version
