"""English inflection: what a form may be inflected from, and the forms of irregular verbs."""

from __future__ import annotations

from collections.abc import Iterator

_VERBS = """
arise arose arisen | awake awoke awoken | be was been | bear bore borne | beat beat beaten | become became become
begin began begun | bend bent bent | bet bet bet | bid bid bid | bind bound bound | bite bit bitten | bleed bled bled
blow blew blown | break broke broken | breed bred bred | bring brought brought | broadcast broadcast broadcast
build built built | burst burst burst | buy bought bought | catch caught caught | choose chose chosen
cling clung clung | come came come | cost cost cost | creep crept crept | cut cut cut | deal dealt dealt
dig dug dug | do did done | draw drew drawn | drink drank drunk | drive drove driven | eat ate eaten
fall fell fallen | feed fed fed | feel felt felt | fight fought fought
find found found | flee fled fled | fling flung flung | fly flew flown
forbid forbade forbidden | foresee foresaw foreseen | forget forgot forgotten | forgive forgave forgiven
forgo forwent forgone | freeze froze frozen | get got got | give gave given | go went gone | grind ground ground
grow grew grown | hang hung hung | have had had | hear heard heard | hide hid hidden | hit hit hit | hold held held
hurt hurt hurt | keep kept kept | know knew known | lay laid laid | lead led led | leave left left | lend lent lent
let let let | lie lay lain | lose lost lost | make made made | mean meant meant | meet met met | mislead misled misled
mistake mistook mistaken | mow mowed mown | outdo outdid outdone | outgrow outgrew outgrown | overcome overcame overcome
overhear overheard overheard | override overrode overridden | overrun overran overrun | oversee oversaw overseen
overtake overtook overtaken | overthrow overthrew overthrown | pay paid paid | put put put | quit quit quit
read read read | rebuild rebuilt rebuilt | repay repaid repaid | resell resold resold | resend resent resent
retake retook retaken | rethink rethought rethought | rewrite rewrote rewritten | rid rid rid | ride rode ridden
ring rang rung | rise rose risen | run ran run | say said said | see saw seen | seek sought sought | sell sold sold
send sent sent | set set set | shake shook shaken | shed shed shed | shine shone shone | shoot shot shot
show showed shown | shrink shrank shrunk | shut shut shut | sing sang sung | sink sank sunk | sit sat sat
slay slew slain | sleep slept slept | slide slid slid | sling slung slung | speak spoke spoken | spend spent spent
spin spun spun | split split split | spread spread spread | spring sprang sprung | stand stood stood
steal stole stolen | stick stuck stuck | sting stung stung | strike struck struck | strive strove striven
swear swore sworn | sweep swept swept | swim swam swum | swing swung swung | take took taken | teach taught taught
tear tore torn | tell told told | think thought thought | throw threw thrown | thrust thrust thrust
tread trod trodden | undergo underwent undergone | understand understood understood
undertake undertook undertaken | undo undid undone | uphold upheld upheld | upset upset upset | wake woke woken
wear wore worn | weave wove woven | weep wept wept | win won won | wind wound wound | withdraw withdrew withdrawn
withhold withheld withheld | withstand withstood withstood | wring wrung wrung | write wrote written
"""

VERBS = tuple(
    (base, past, participle)
    for base, past, participle in (e.split() for e in _VERBS.replace("\n", "|").split("|") if e.strip())
)
"""Irregular verbs: base form, past, past participle."""

_OTHERS = {"belied": "belie", "forged": "forge", "stricken": "strike", "untied": "untie"}
"""Regular forms that rules of spelling get wrong, and second participles."""

_ALSO_BASES = frozenset(
    {"bore", "fell", "found", "ground", "lay", "rent", "resent", "rose", "saw", "shed", "wound"}
)
"""Past forms that are verbs of their own, or nouns: what they come from only the sentence tells."""

IRREGULAR = {
    form: base for base, *forms in VERBS for form in forms if form not in _ALSO_BASES and form != base
} | _OTHERS
"""Past forms with the verb that they come from."""


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
