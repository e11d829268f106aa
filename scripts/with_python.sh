#!/bin/sh
# Runs its arguments with the first Python here that is new enough: $PYTHON, python3, python3.14, python3.13 or python3.12.
# In sh, because on a bare machine there may be no Python at all that could say so.

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

if [ -n "$PYTHON" ]; then
    new_enough "$PYTHON" && exec "$PYTHON" "$@"
    echo "PYTHON=$PYTHON is not a Python 3.12 or newer; let it name one, or leave it out." >&2
    exit 1
fi

for candidate in python3 python3.14 python3.13 python3.12; do
    new_enough "$candidate" && exec "$candidate" "$@"
done

found=$(python3 --version 2>&1) || found="no python3"
echo "Python 3.12 or newer is needed and this machine has $found: install it, or name one with PYTHON=/path/to/python3 make …" >&2
exit 1
