"""Forms of English verbs, enough to turn a taught sentence into its passive."""

from __future__ import annotations

_IRREGULAR = """
beat beat beaten | become became become | begin began begun | bind bound bound | break broke broken
bring brought brought | build built built | buy bought bought | catch caught caught | choose chose chosen
cut cut cut | deal dealt dealt | draw drew drawn | drive drove driven | eat ate eaten | feed fed fed
fight fought fought | find found found | fly flew flown | forbid forbade forbidden | freeze froze frozen
get got got | give gave given | hide hid hidden | hit hit hit | hold held held | keep kept kept
know knew known | lay laid laid | lead led led | leave left left | lend lent lent | lose lost lost
make made made | meet met met | overrun overran overrun | oversee oversaw overseen
overthrow overthrew overthrown | overtake overtook overtaken | pay paid paid | put put put | quit quit quit
read read read | rebuild rebuilt rebuilt | retake retook retaken | run ran run | say said said | see saw seen
seek sought sought | sell sold sold | send sent sent | set set set | shake shook shaken | shoot shot shot
slay slew slain | spend spent spent | split split split | spread spread spread | steal stole stolen
strike struck struck | sweep swept swept | take took taken | teach taught taught | tell told told
think thought thought | undergo underwent undergone | undertake undertook undertaken | uphold upheld upheld
win won won | withdraw withdrew withdrawn | withhold withheld withheld | write wrote written
"""

_FORMS = [entry.split() for entry in _IRREGULAR.replace("\n", "|").split("|") if entry.strip()]
_PARTICIPLES = {form: participle for base, past, participle in _FORMS for form in (base, past, base + "s")}


def past_participle(form: str, lemma: str) -> str:
    """The past participle of a verb, given one of its forms and its base form.

    >>> past_participle("struck", "strike"), past_participle("supports", "support"), past_participle("mined", "mine")
    ('struck', 'supported', 'mined')
    """
    form = form.lower()
    if form in _PARTICIPLES:
        return _PARTICIPLES[form]
    if form.endswith("ed"):
        return form
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"
