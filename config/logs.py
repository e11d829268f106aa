"""Log lines say what happened and where, never what somebody wrote or which card it was."""

import logging
import re

ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
# Who has one of these addresses can come in by it.
SECRET = re.compile(r"(/join/[^/\s]*/|/reset/key/|/confirm-email/|/invitations/)[^/\s]+")


class WithoutContent(logging.Filter):
    """Takes ids and secrets out of a line, and out of an error everything but its kind and its place in our code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; every record passes."""
        if isinstance(record.args, tuple):  # an error as argument would bring its text along
            record.args = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in record.args)
        record.msg, record.args = ID.sub("·", SECRET.sub(r"\1·", record.getMessage())), None
        if record.exc_info and (error := record.exc_info[1]):
            place = error.__traceback__
            while place and place.tb_next:
                place = place.tb_next
            where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
            record.msg += f" [{type(error).__name__} at {where}]"
            record.exc_info = record.exc_text = None
        return True
