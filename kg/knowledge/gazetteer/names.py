"""How names and the words of a text are made comparable.

A name is compared piece by piece: letters and digits are kept, hyphens and apostrophes fall away, "U.S." becomes
"US", accents and other scripts are written in ASCII. Case is kept: "US" is a country, "us" is not.

>>> pieces("Bashar al-Assad"), pieces("People's"), pieces("U.S.")
(('Bashar', 'al', 'Assad'), ('People', 's'), ('US',))
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_QUOTES = frozenset("’‘ʼʻ`´ʹ′")
_PIECE = re.compile(r"[^\W_]+|[^\w\s\-‐‑‒–]")  # the dashes of "Belarus–Ukraine" join; "—" separates
_POSSESSIVE = re.compile(r"(?<=\w)'([sS])(?!\w)")
_INNER_POINT = re.compile(r"(?<=\w)\.")
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=[^aeiouy])(?:iy|yy|yi|ij|ii|y|i)(?!\w)", "i"),  # Zelensky, Zelenskyy, Zelenskiy
        (r"enka(?!\w)", "enko"),  # Lukashenka, Lukashenko
        (r"kh", "h"),
        (r"ou|oo", "u"),
        (r"w", "v"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"[yj](?=[aeou])", "i"),
        (r"[eo]v(?!\w)", "ov"),
        (r"[qc](?!h)", "k"),
        (r"(.)\1", r"\1"),
    )
)


class _Ascii(dict[int, str]):
    """A table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "'" if char in _QUOTES else anyascii(char) if char.isalnum() else char
        return self[code]


_ASCII = _Ascii()


def to_ascii(text: str) -> str:
    """The text with its letters written in ASCII; punctuation stays what it is.

    >>> to_ascii("Erdoğan — Лукашенко")
    'Erdogan — Lukashenko'
    """
    if text.isascii():
        return text
    return text.translate(_ASCII)


def pieces(text: str) -> tuple[str, ...]:
    """The comparable pieces of a name or of one word; none for a lone hyphen or apostrophe."""
    if text.isalpha() and text.isascii():
        return (text,)
    plain = _POSSESSIVE.sub(r" \1", to_ascii(text))
    plain = _INNER_POINT.sub("", plain.replace("'", ""))
    return tuple(_PIECE.findall(plain))


@lru_cache(maxsize=65536)
def pieces_of_word(word: str) -> tuple[str, ...]:
    """`pieces`, remembered: the words of a language come again and again."""
    return pieces(word)


def name_key(name: str) -> str:
    """The form under which a name is found in a text.

    >>> name_key("Al-Qa’ida in the Islamic Maghreb")
    'Al Qaida in the Islamic Maghreb'
    """
    if name.isascii() and name.replace(" ", "").isalpha():
        return name
    return " ".join(pieces(name))


def loose_key(name: str) -> str:
    """The form that spelling variants share: no case, no accents, one way to write Slavic and Arabic sounds.

    >>> loose_key("Zelenskyy") == loose_key("ZELENSKIY") == loose_key("Zelensky")
    True
    """
    key = name_key(name).lower().removeprefix("the ")
    for pattern, plain in _SPELLINGS:
        key = pattern.sub(plain, key)
    return key


SURNAME_FIRST = frozenset({"CN", "KP", "KR", "TW", "VN", "HK", "MO", "KH"})
"""Countries in which the surname comes first."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for tables of words in code."""
    return frozenset(text.split())


def local_name(label: str) -> str:
    """A readable local name for an IRI, valid in Turtle without escapes.

    >>> local_name("Côte d’Ivoire"), local_name("Kim Jong-un"), local_name("Washington, D.C.")
    ('Cote_dIvoire', 'Kim_Jong-un', 'Washington_DC')
    """
    plain = to_ascii(label).replace("–", "-").replace("/", "-")
    words = re.findall(r"[A-Za-z0-9-]+", re.sub(r"['.]", "", plain))
    return "_".join(word.strip("-") for word in words if word.strip("-"))
