"""English inflection: what a form may be inflected from, and past forms that no rule gives."""

from __future__ import annotations

from collections.abc import Iterator

IRREGULAR = {
    form: lemma
    for lemma, forms in (
        *(("beat", "beaten"), ("bind", "bound"), ("breed", "bred"), ("cling", "clung"), ("deal", "dealt")),
        *(
            ("feed", "fed"),
            ("fight", "fought"),
            ("flee", "fled"),
            ("forbid", "forbade forbidden"),
            ("forgo", "forwent"),
        ),
        *(
            ("freeze", "froze frozen"),
            ("hide", "hid hidden"),
            ("lay", "laid"),
            ("lead", "led"),
            ("mow", "mown"),
        ),
        *(("overrun", "overran"), ("overthrow", "overthrew overthrown"), ("overtake", "overtook overtaken")),
        *(("retake", "retook retaken"), ("rid", "rid"), ("seek", "sought"), ("shake", "shook shaken")),
        *(
            ("shoot", "shot"),
            ("slay", "slew slain"),
            ("steal", "stole stolen"),
            ("strike", "struck stricken"),
        ),
        *(
            ("swear", "swore sworn"),
            ("sweep", "swept"),
            ("tear", "tore torn"),
            ("undergo", "underwent undergone"),
        ),
        *(("undertake", "undertook undertaken"), ("uphold", "upheld"), ("withdraw", "withdrew withdrawn")),
        *(
            ("withhold", "withheld"),
            ("belie", "belied"),
            ("untie", "untied"),
            ("withstand", "withstood"),
            ("rebuild", "rebuilt"),
            ("resend", "resent"),
        ),
        *(("broadcast", "broadcast"), ("forge", "forged"), ("fly", "flew flown"), ("arise", "arose arisen")),
    )
    for form in forms.split()
}
"""Past forms of verbs that news uses and small treebanks hardly show."""


def uninflected(form: str) -> Iterator[str]:
    """What a regular form may be inflected from: "tried": try; "expelled": expell, expel; "halting": halt."""
    for ending in ("ed", "ing", "es", "s"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2:
            continue
        yield stem
        yield stem + "e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem[-1] == "i":
            yield stem[:-1] + "y"
