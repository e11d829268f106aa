"""Two versions beside each other, word by word and step by step."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from diff_match_patch import diff_match_patch

from processes.content import STEP_TEXTS, Step

LONGEST_SECONDS = 0.5  # then what is left counts as replaced
FEWEST_THAT_STAY = 5  # words, spaces and marks between two changes; fewer are taken along, so that it can be read
WORD = re.compile(r"\w+|\n|[^\S\n]+|[^\w\s]")
FIRST_SIGN, SURROGATES, AFTER_SURROGATES = 0x100, 0xD800, 0x800


class Became(StrEnum):
    """What became of a word or a step."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"  # of steps only
    MOVED = "moved"  # the same


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand beside each other and share their fate."""

    became: Became
    text: str

    @property
    def shown(self) -> str:
        """Return the text; a line end that came or went shows itself."""
        if self.became == Became.SAME or self.text.strip():
            return self.text
        return self.text.replace("\n", "↵\n")

    @property
    def words(self) -> int:
        """Return how many words these are."""
        return len(re.findall(r"\w+", self.text))


@dataclass(frozen=True, slots=True)
class ComparedStep:
    """A step in one or in both of two versions; `texts` has a list of pieces for each of its texts."""

    became: Became
    texts: dict[str, list[Piece]] = field(default_factory=dict)


def compare_texts(before: str, after: str) -> list[Piece]:
    """Return what stayed, came and went, word by word."""
    signs: dict[str, str] = {}
    matcher = diff_match_patch()
    matcher.Diff_Timeout = LONGEST_SECONDS
    matcher.Diff_EditCost = FEWEST_THAT_STAY
    found = matcher.diff_main(_in_signs(before, signs), _in_signs(after, signs), checklines=False)
    matcher.diff_cleanupEfficiency(found)
    words = {sign: word for word, sign in signs.items()}
    became = {0: Became.SAME, 1: Became.ADDED, -1: Became.REMOVED}
    return [Piece(became[kind], "".join(words[sign] for sign in text)) for kind, text in found]


def compare_steps(before: Sequence[Step], after: Sequence[Step]) -> list[ComparedStep]:
    """Return the steps of both, in the order of the later one; those that went stand where they were."""
    old, new = {step["id"]: step for step in before}, {step["id"]: step for step in after}
    return [_compared(kind, old.get(one), new.get(one)) for kind, one in _in_order(list(old), list(new))]


def words_of(pieces: Iterable[Piece], became: Became) -> int:
    """Return how many words came or went."""
    return sum(piece.words for piece in pieces if piece.became == became)


def _in_signs(text: str, signs: dict[str, str]) -> str:
    """Write each word as one sign, the same for the same word, so that words are compared and not letters."""
    return "".join(signs.setdefault(word, _sign(len(signs))) for word in WORD.findall(text))


def _sign(number: int) -> str:
    code = number + FIRST_SIGN
    return chr(code if code < SURROGATES else code + AFTER_SURROGATES)


def _in_order(before: list[str], after: list[str]) -> Iterator[tuple[Became, str]]:
    for kind, start, end, start_after, end_after in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((Became.SAME, one) for one in before[start:end])
            continue
        yield from ((Became.REMOVED, one) for one in before[start:end] if one not in after)
        for one in after[start_after:end_after]:
            yield (Became.MOVED if one in before else Became.ADDED), one


def _compared(became: Became, before: Step | None, after: Step | None) -> ComparedStep:
    texts = {
        name: compare_texts((before or {}).get(name, ""), (after or {}).get(name, "")) if before and after else []
        for name in STEP_TEXTS
    }
    if before is None or after is None:
        only = after or before or {}
        return ComparedStep(became, {name: [Piece(Became.SAME, only[name])] for name in STEP_TEXTS if only.get(name)})
    differs = any(piece.became != Became.SAME for pieces in texts.values() for piece in pieces)
    return ComparedStep(Became.CHANGED if differs and became == Became.SAME else became, texts)
