"""Names as single nodes of a tree: one word of a name carries it, the others hang on that word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Span = tuple[int, int]
"""Token indices, half-open."""

_ARGUMENT = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos", "conj")


def join_names(
    names: Iterable[Span], heads: list[int], deps: list[str], parsed: Sequence[int]
) -> dict[int, Span]:
    """Make each name one node: its word nearest to the root carries it, the rest of it hangs below as `flat`.

    The nearest, since nothing above it can be part of the name; of equals, one that is an argument. What hung on
    another word of a name hangs on the one that carries it.

    Args:
        names: spans that name something, not overlapping.
        heads: of all tokens; they are changed.
        deps: the relations of all tokens to their heads; they are changed.
        parsed: the heads as the parser gave them, also of white space.

    Returns:
        The spans by the tokens that carry them.
    """
    spans: dict[int, Span] = {}
    for start, end in names:
        inside = range(start, end)
        top = min(inside, key=lambda i: (_depth(i, parsed), deps[i] not in _ARGUMENT, i))
        for i in inside:
            if i != top:
                heads[i], deps[i] = top, "flat"
        spans[top] = (start, end)
    _hang_on_names(heads, carriers(spans))
    return spans


def carriers(spans: Mapping[int, Span]) -> dict[int, int]:
    """The token that carries its name, by each token of a name."""
    return {i: top for top, (start, end) in spans.items() for i in range(start, end)}


def _depth(i: int, parsed: Sequence[int]) -> int:
    """How many heads a token of the parser's tree has above it."""
    depth = 0
    while parsed[i] != i:
        i, depth = parsed[i], depth + 1
    return depth


def _hang_on_names(heads: list[int], carrier: Mapping[int, int]) -> None:
    """Let what hung on a word inside a name hang on the word that carries it."""
    for i, head in enumerate(heads):
        if carrier.get(i, i) == i and head != i:
            heads[i] = carrier.get(head, head)
