"""What the ground floor answers when it can't do what was asked: a clear sentence."""


class Refused(Exception):
    """A refusal that people read.

    `status` is the HTTP status that fits: 422 wrong input, 409 overtaken, 403 no right.
    """

    def __init__(self, message: str, *, status: int = 422) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.message = message
        self.status = status
