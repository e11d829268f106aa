"""Entry to what runs on the machine's own Python: `python scripts/bootstrap.py run|test|environment`.

Any Python 3 can read this file, so that an old one gets a sentence and not a syntax error.
"""

import os
import sys

NEEDED = (3, 12)


def main(arguments):
    """Refuse an old Python, then hand over to the job that was asked for."""
    if sys.version_info < NEEDED:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write("Python 3.12 or newer is needed; this one is {}.\n".format(found))
        return 1
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from scripts import jobs

    return jobs.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
