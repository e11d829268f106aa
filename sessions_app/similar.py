"""Which texts say nearly the same: by their letters alone, here on the server."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

NEARLY_THE_SAME = 75  # of 100; below it, other points about the same thing would come along


def groups_of[T](texts: Sequence[tuple[T, str]]) -> list[list[T]]:
    """Return groups of at least two whose texts are nearly the same; whatever is alone is left out.

    Each text is compared with the first one of a group, not with the last that joined: so a chain of
    small differences never draws two together that have nothing in common. In which order the words come
    makes no difference.
    """
    plain = [(key, text) for key, text in ((key, utils.default_process(text)) for key, text in texts) if text]
    groups: list[list[T]] = []
    while plain:
        (first, text), *rest = plain
        choices = [other for _key, other in rest]
        near = process.extract(text, choices, scorer=fuzz.token_sort_ratio, score_cutoff=NEARLY_THE_SAME, limit=None)
        places = {place for _text, _score, place in near}
        if places:
            groups.append([first, *(key for place, (key, _text) in enumerate(rest) if place in places)])
        plain = [one for place, one in enumerate(rest) if place not in places]
    return groups
