"""The rules for entities: patterns over the classes of the words of a sentence, with the label of what they match.

A class stands in a pattern as `<class>`; what is an entity already is the class `entity` or `person`, so nothing
overlaps it. The patterns are joined into one regular expression over strings that have one sign for each word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SMALL = "<number>(?:<hyphen>?<number>)?"  # twenty-one
_DIGITS = "[<figure><year>]"
_NUMBER = (
    f"(?:{_DIGITS}(?:<million>|(?:<hyphen>?<scale>)*)"  # 3.5bn, 3.5 million
    "|(?:<half>?<a>|<vague>{1,3})?<scale>(?:<of><scale>)?"  # half a million, hundreds of thousands
    f"|{_SMALL}(?:<hyphen>?<scale>)*(?:(?<=<scale>)<and>?{_SMALL}<scale>*)*)"  # three hundred and twelve
)
_EXACT = f"{_NUMBER}(?:<hyphen>?<and><hyphen>?<a><hyphen>?<half>)?<scale>?"  # two and a half million
_RANGE = f"(?:{_EXACT}(?:[<hyphen><to><or>]{_NUMBER})?|<between>{_NUMBER}<and>{_NUMBER})"
_HEDGE = "<hedge>{0,3}"  # bounded, so that time is linear in the length of a text
_SOME = f"{_HEDGE}{_RANGE}"
_MUCH = f"(?:{_HEDGE}(?:{_RANGE}|<half><a>|<vague>{{1,3}}))"
_LONG = f"(?:{_HEDGE}(?:{_RANGE}|<half>?<a>|<vague>{{1,3}}))"
_SUM = f"<sign>{_NUMBER}<metre>?"

_MODEL = "[<figure><year><model>]"
_NAMED = "[<weapon-name><platform-name>]"
_SURELY = f"[<military><weapon><platform><weapon-name><platform-name>](?:<hyphen>?{_MODEL})?<hyphen>?"
_UNSURE = "[<unsure-weapon><unsure-platform>]"
_ARMED = f"(?<!<civil>)(?:{_SURELY}|{_UNSURE}|<proper>){{0,8}}"

RULES = (
    # no amounts: the number of a list, telephone numbers
    ("", f"(?<=<start>)<figure><stop>|<telephone>(?:<hyphen>?{_DIGITS})*"),
    ("", f"{_DIGITS}(?:<hyphen>?{_DIGITS}){{2,}}|<figure><figure>"),
    # weapons: surely one, made one by the words before it, or a name with its number or counted
    ("ARMS", f"{_ARMED}(?:{_SURELY}{_UNSURE}|[<weapon><platform>](?:<hyphen>?{_MODEL})?)"),
    ("ARMS", f"{_NAMED}<hyphen>?{_MODEL}|(?<=[<number><figure><scale>]){_NAMED}"),
    # amounts with a unit
    ("MONEY", f"{_HEDGE}{_SUM}(?:[<hyphen><to><or>](?:{_SUM}|{_NUMBER}<metre>?))?"),
    ("MONEY", f"{_HEDGE}<between>{_SUM}<and>{_SUM}"),
    ("QUANTITY", f"{_SOME}(?:<hyphen><pound>|<pound>(?=<of>))"),
    ("MONEY", f"{_MUCH}<hyphen>?[<currency><pound>]|{_SOME}(?=<entity><currency>)"),  # 5 million US dollars
    ("PERCENT", f"{_MUCH}<hyphen>?<percent>"),
    ("QUANTITY", f"{_MUCH}<hyphen>?<dimension>?[<measure><metre>]"),
    # times
    ("TIME", f"{_HEDGE}[<time><figure><number>]<oclock>{{1,2}}|(?<![<proper><person>])<time>"),
    ("TIME", "<moment>|[<beside><early>]<daypart>|<the>?<beside><clock>"),
    ("TIME", f"(?:<the>?<beside>)?{_LONG}<hyphen>?[<clock><daypart>]<ago>?"),
    ("DATE", f"(?:<the>?<beside>)?{_LONG}<hyphen>?<calendar>(?:<ago>|<hyphen>?<old>)?"),
    ("DATE", "<the>?[<beside><ordinal>][<calendar><quarter>]|<the>?<early>?<years>"),
    (
        "DATE",
        "<early>?(?:<day><comma>?)?[<figure><ordinal>]?<of>?<month>[<figure><ordinal>]?(?:<comma>?<year>)?",
    ),
    ("DATE", "<early>?<day>|(?<=<person><comma>)<figure>(?=<comma>)"),
    # bare numbers
    (
        "CARDINAL",
        f"[<a><number>]<hyphen>?[<ordinal><quarter>](?=<of>)|{_HEDGE}<number><hyphen>?[<fraction><quarter>]",
    ),
    ("ORDINAL", "(?:<number><hyphen>)?<ordinal>"),
    ("CARDINAL", f"(?<![<hyphen><proper><numbered><number>]){_SOME}"),
)
"""Labels and what they mark, over the classes of words; of the rules that hold at a word the first one decides.

What the label "" matches is no entity; "ARMS" is WEAPON or PLATFORM, as its last noun says.
"""


def _compile() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """One sign for each class, and the rules as one pattern over signs, each rule a group."""
    text = "|".join(f"(?P<R{number}>{pattern})" for number, (_, pattern) in enumerate(RULES))
    names = sorted(set(re.findall("<([a-z-]+)>", text)))
    signs = {name: chr(0x100 + number) for number, name in enumerate(names)}
    return signs, re.compile(re.sub("<([a-z-]+)>", lambda match: signs[match[1]], text))


SIGNS, PATTERN = _compile()
"""The sign of each class that a rule names, and the rules; the group `R<number>` tells which one matched."""
