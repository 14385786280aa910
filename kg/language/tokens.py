"""Tokens as the UD treebanks of English cut them, made from spaCy's English tokenizer."""

from __future__ import annotations

import re
from typing import Any

from spacy.lang.en import English
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

# Before a hyphen these belong to the word: pro-Beijing, ex-minister.
_PREFIXES = (
    "anti|bi|co|counter|cyber|de|e|ex|hyper|inter|intra|macro|mega|meta|micro|mid|mini|multi|neo|non|para|post|pre|pro|"
    "proto|pseudo|quasi|re|semi|sub|super|trans|ultra|un|vice"
)
_WHOLE = re.compile(
    rf"(?i:(?:{_PREFIXES})-\w+"
    r"|\(?\d{3}\)?-\d{3}-\d{4}|\d-\d{3}-\d{3}-\d{4}|\d{3}-\d{4}"  # telephone numbers
    r"|\d{1,2}-\d{1,2}-\d{2,4}"  # dates
    r"|([!?.*=_~#+-])\1+|[!?]{2,}|\.[?!]+)$",  # several marks that are one
)
_RUNS = (r"[!?]{2,}", r"\*{2,}", r"={2,}", r"_{2,}", r"(?<!\.)\.[?!]+", "<{2,}", ">{2,}")
_UNITS = r"(?<=[0-9])(?:k|K|bn|mn|tn|m)"
_INSIDE = (
    r"(?<=[A-Za-z])[-–—](?=[0-9])",  # F-16, COVID-19; "in Metz–7 May"
    r"(?<=[0-9])(?=(?:[AaPp]\.?[Mm]\.?)$)",  # 7:30pm
)
_ABBREVIATIONS = ("al.", "No.", "Nos.", "Ft.", "Lt.", "Col.", "Sgt.", "Capt.", "Maj.", "Gens.", "‘’")
_SPLIT_AFTER_ALL = ("and/or", "):", "(;")  # special cases of spaCy that UD splits


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """Make a tokenizer that splits as the UD treebanks of English do.

    >>> import spacy
    >>> tokenize = make_tokenizer(spacy.blank("en").vocab)
    >>> [token.text for token in tokenize("The ex-minister didn't fly an F-16!!")]
    ['The', 'ex-minister', 'did', "n't", 'fly', 'an', 'F', '-', '16', '!!']
    """
    defaults: Any = English.Defaults
    special = defaults.tokenizer_exceptions
    rules = {form: parts for form, parts in special.items() if form not in _SPLIT_AFTER_ALL}
    rules |= {form: [{ORTH: form}] for form in _ABBREVIATIONS}
    rules |= {form: [{ORTH: form[:3]}, {ORTH: form[3:]}] for form in ("wanna", "Wanna")}
    rules |= {form.upper(): _upper(parts) for form, parts in rules.items() if form.endswith(("n't", "n’t"))}
    return Tokenizer(
        vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([*_RUNS, *defaults.prefixes]).search,
        suffix_search=compile_suffix_regex([*_RUNS, _UNITS, *defaults.suffixes]).search,
        infix_finditer=compile_infix_regex([*_INSIDE, *defaults.infixes]).finditer,
        token_match=_WHOLE.match,
        url_match=defaults.url_match,
    )


def _upper(parts: list[dict[int, str]]) -> list[dict[int, str]]:
    return [{ORTH: part[ORTH].upper()} for part in parts]
