"""Who says so, on trees written by hand: every way to report has its case."""

from __future__ import annotations

import pytest
from hand_parsed import place, tree

from kg.knowledge.factwords import load_factuality
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.stance.attribution import Attribution
from kg.reading.stance.factuality import Factuality
from kg.reading.syntax.tree import Tree

WORDS = load_factuality()
AUTHOR = None
NOBODY_NAMED = ()


def attribution(of: Tree, silent: str = "") -> Attribution:
    clauses = ClauseFinder(of, lambda lemma: lemma == "attack", lambda i: False)
    return Attribution(
        of, Factuality(of, WORDS), clauses, lambda i: of.words[i] != silent, of.name_head.__contains__
    )


def speakers(tokens: str, word: str = "attacked", silent: str = "") -> tuple[tuple[str, ...], str] | None:
    """The words of who speaks at a word, and the cue; None for the author."""
    found = tree(tokens, "Norway", "Denmark", "Sweden", "Kremlin")
    speech = attribution(found, silent).speech(place(found, word))
    if speech is None:
        return None
    return tuple(found.words[i] for i in speech.speakers), found.text(*speech.cue)


CASES = {
    "the author": ("Ships/NNS/2/nsubj attacked=attack/VBD/0/root Norway/NNP/2/obj", AUTHOR),
    "said that": (
        "Ministers/NNS/2/nsubj said=say/VBD/0/root that/IN/5/mark ships/NNS/5/nsubj attacked=attack/VBD/2/ccomp",
        (("Ministers",), "said")),
    "said, without that": (
        "Denmark/NNP/2/nsubj said=say/VBD/0/root ships/NNS/4/nsubj attacked=attack/VBD/2/ccomp",
        (("Denmark",), "said")),
    "two speakers": (
        "Denmark/NNP/4/nsubj and/CC/3/cc Sweden/NNP/1/conj said=say/VBD/0/root ships/NNS/6/nsubj "
        "attacked=attack/VBD/4/ccomp", (("Denmark", "Sweden"), "said")),
    "told reporters that": (
        "Denmark/NNP/2/nsubj told=tell/VBD/0/root reporters/NNS/2/iobj that/IN/6/mark ships/NNS/6/nsubj "
        "attacked=attack/VBD/2/ccomp", (("Denmark",), "told")),
    "told reporters that, hung on the reporters": (
        "Denmark/NNP/2/nsubj told=tell/VBD/0/root reporters/NNS/2/iobj that/IN/6/mark ships/NNS/6/nsubj "
        "attacked=attack/VBD/3/acl:relcl Norway/NNP/6/obj", (("Denmark",), "told")),
    "aside at the end": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root Norway/NNP/2/obj ,/,/6/punct officials/NNS/6/nsubj "
        "said=say/VBD/2/parataxis", (("officials",), "said")),
    "aside at the end, with hearers": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ,/,/5/punct officials/NNS/5/nsubj told=tell/VBD/2/parataxis "
        "reporters/NNS/5/obj", (("officials",), "told")),
    "aside taken for a second verb": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ,/,/5/punct minister/NN/5/nsubj says=say/VBZ/2/conj",
        (("minister",), "says")),
    "aside with the clause hung on it": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/5/advcl ,/,/2/punct officials/NNS/5/nsubj said=say/VBD/0/root",
        (("officials",), "said")),
    "aside in the middle": (
        "Ships/NNS/5/nsubj ,/,/4/punct officials/NNS/4/nsubj said=say/VBD/5/parataxis attacked=attack/VBD/0/root",
        (("officials",), "said")),
    "aside in the middle that took both subjects": (
        "Ships/NNS/5/nsubj ,/,/5/punct the/DT/4/det minister/NN/5/nsubj said=say/VBD/8/parataxis ,/,/5/punct "
        "had=have/VBD/8/aux attacked=attack/VBN/0/root", (("minister",), "said")),
    "verb before its subject": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ,/,/4/punct said=say/VBD/2/parataxis the/DT/6/det "
        "minister/NN/4/nsubj", (("minister",), "said")),
    "verb before its subject, taken for an object": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ,/,/4/punct claimed=claim/VBD/2/conj the/DT/6/det "
        "minister/NN/4/obj", (("minister",), "claimed")),
    "an aside does not report itself": (
        "Ships/NNS/2/nsubj left=leave/VBD/0/root ,/,/5/punct officials/NNS/5/nsubj attacked=say/VBD/2/parataxis",
        AUTHOR),
    "aside between commas, hung on a noun": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ports=port/NNS/2/obj ,/,/7/punct two/CD/6/nummod "
        "officials/NNS/7/nsubj said=say/VBD/3/acl Friday/NNP/7/obl:unmarked", (("officials",), "said")),
    "aside between commas, its subject lost": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ports=port/NNS/2/obj ,/,/3/punct officials/NNS/3/appos "
        "said=say/VBD/3/acl ././2/punct", (("officials",), "said")),
    "according to, between commas, hung anywhere": (
        "Ships/NNS/8/nsubj ,/,/6/punct according/VBG/6/case to/IN/3/fixed the/DT/6/det army/NN/10/nmod ,/,/6/punct "
        "attacked=attack/VBD/0/root two/CD/10/nummod ports=port/NNS/8/obj", (("army",), "according to")),
    "what stands between commas says something itself": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ports=port/NNS/2/obj ,/,/6/punct Denmark/NNP/6/nsubj "
        "announced=announce/VBD/3/acl sanctions=sanction/NNS/6/obj", AUTHOR),
    "as X said": (
        "As/IN/3/mark officials/NNS/3/nsubj said=say/VBD/5/advcl ships/NNS/5/nsubj attacked=attack/VBD/0/root",
        (("officials",), "said")),
    "as X put it": (
        "As/IN/3/mark officials/NNS/3/nsubj put/VBD/6/advcl it/PRP/3/obj ships/NNS/6/nsubj attacked=attack/VBD/0/root",
        (("officials",), "put")),
    "according to": (
        "According/VBG/3/case to/IN/1/fixed Denmark/NNP/5/obl ships/NNS/5/nsubj attacked=attack/VBD/0/root",
        (("Denmark",), "According to")),
    "according to, hung on the subject": (
        "Ships/NNS/5/nsubj according/VBG/4/case to/IN/2/fixed Denmark/NNP/1/nmod attacked=attack/VBD/0/root",
        (("Denmark",), "according to")),
    "according to, under a participle": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root ,/,/7/punct according/VBG/6/case to/IN/4/fixed Denmark/NNP/7/obl "
        "briefed/VBN/2/advcl", (("Denmark",), "according to")),
    "in the view of": (
        "In/IN/3/case the/DT/3/det view/NN/7/obl of/IN/5/case Denmark/NNP/3/nmod ships/NNS/7/nsubj "
        "attacked=attack/VBD/0/root", (("Denmark",), "view")),
    "by X's account": (
        "By/IN/4/case Denmark/NNP/4/nmod:poss 's/POS/2/case account/NN/6/obl ships/NNS/6/nsubj "
        "attacked=attack/VBD/0/root", (("Denmark",), "account")),
    "X's claim that": (
        "Denmark/NNP/3/nmod:poss 's/POS/1/case claim/NN/7/nsubj that/IN/6/mark ships/NNS/6/nsubj "
        "attacked=attack/VBD/3/acl fell=fall/VBD/0/root", (("Denmark",), "claim")),
    "reports that": (
        "Reports=report/NNS/5/nsubj that/IN/4/mark ships/NNS/4/nsubj attacked=attack/VBD/1/acl spread/VBD/0/root",
        (NOBODY_NAMED, "Reports")),
    "reports of an attack": (
        "Reports=report/NNS/5/nsubj of/IN/4/case an/DT/4/det attacked=attack/NN/1/nmod spread/VBD/0/root",
        (NOBODY_NAMED, "Reports")),
    "the fact that": (
        "The/DT/2/det fact/NN/6/nsubj that/IN/5/mark ships/NNS/5/nsubj attacked=attack/VBD/2/acl matters/VBZ/0/root",
        AUTHOR),
    "is said to": (
        "Denmark/NNP/3/nsubj:pass is=be/VBZ/3/aux:pass said=say/VBN/0/root to/TO/5/mark attacked=attack/VB/3/xcomp",
        (NOBODY_NAMED, "said")),
    "was accused by": (
        "Ships/NNS/3/nsubj:pass were=be/VBD/3/aux:pass accused=accuse/VBN/0/root by/IN/5/case Denmark/NNP/3/obl:agent "
        "of/IN/7/mark attacked=attack/VBG/3/advcl Norway/NNP/7/obj", (("Denmark",), "accused")),
    "nested: the innermost speaks": (
        "Sweden/NNP/2/nsubj reported=report/VBD/0/root that/IN/5/mark Denmark/NNP/5/nsubj said=say/VBD/2/ccomp "
        "ships/NNS/7/nsubj attacked=attack/VBD/5/ccomp", (("Denmark",), "said")),
    "quoted as saying": (
        "Sweden/NNP/2/nsubj quoted=quote/VBD/0/root Denmark/NNP/2/obj as/IN/5/mark saying=say/VBG/2/advcl "
        "ships/NNS/7/nsubj attacked=attack/VBD/5/ccomp", (("Denmark",), "saying")),
    "denied reports that: who denies": (
        "Denmark/NNP/2/nsubj denied=deny/VBD/0/root reports=report/NNS/2/obj that/IN/6/mark ships/NNS/6/nsubj "
        "attacked=attack/VBD/3/acl", (("Denmark",), "denied")),
    "dismissed the claim of another: who dismisses": (
        "Denmark/NNP/2/nsubj dismissed=dismiss/VBD/0/root Sweden/NNP/5/nmod:poss 's/POS/3/case claim/NN/2/obj "
        "that/IN/8/mark ships/NNS/8/nsubj attacked=attack/VBD/5/acl", (("Denmark",), "dismissed")),
    "refusing to do is no speech": (
        "Denmark/NNP/2/nsubj refused=refuse/VBD/0/root to/TO/4/mark attacked=attack/VB/2/xcomp Norway/NNP/4/obj",
        AUTHOR),
    "clause about an attack that was called for": (
        "Denmark/NNP/2/nsubj urged=urge/VBD/0/root a/DT/4/det strike/NN/2/obj on/IN/6/case ships/NNS/4/nmod "
        "that/WDT/8/nsubj attacked=attack/VBD/6/acl:relcl Norway/NNP/8/obj", AUTHOR),
    "apposition that adds to a report": (
        "Denmark/NNP/2/nsubj said=say/VBD/0/root ships/NNS/4/nsubj left=leave/VBD/2/ccomp ,/,/7/punct a/DT/7/det "
        "port/NN/3/appos that/WDT/10/obj Sweden/NNP/10/nsubj attacked=attack/VBD/7/acl:relcl", AUTHOR),
    "relative clause in what is asked for": (
        "Denmark/NNP/2/nsubj urges=urge/VBZ/0/root Sweden/NNP/2/obj to/TO/5/mark end/VB/2/xcomp wars/NNS/5/obj "
        "that/WDT/8/nsubj attacked=attack/VBD/6/acl:relcl Norway/NNP/8/obj", AUTHOR),
    "relative clause in what is said": (
        "Denmark/NNP/2/nsubj says=say/VBZ/0/root Sweden/NNP/4/nsubj ends=end/VBZ/2/ccomp wars/NNS/4/obj "
        "that/WDT/7/nsubj attacked=attack/VBD/5/acl:relcl Norway/NNP/7/obj", (("Denmark",), "says")),
    "purpose of a speech": (
        "Denmark/NNP/2/nsubj wrote=write/VBD/0/root letters/NNS/2/obj to/TO/5/mark attacked=attack/VB/2/advcl", AUTHOR),
    "because, outside the report": (
        "Denmark/NNP/2/nsubj left=leave/VBD/0/root because/IN/5/mark ships/NNS/5/nsubj attacked=attack/VBD/2/advcl",
        AUTHOR),
    "heading with a colon": (
        "Kremlin/NNP/0/root :/:/1/punct ships/NNS/4/nsubj attacked=attack/VBD/0/root", (("Kremlin",), ":")),
    "heading of people": (
        "Officials=official/NNS/0/root :/:/1/punct ships/NNS/4/nsubj attacked=attack/VBD/0/root",
        (("Officials",), ":")),
    "heading that names a kind of text": (
        "Analysis/NN/0/root :/:/1/punct ships/NNS/4/nsubj attacked=attack/VBD/0/root", AUTHOR),
    "a colon after a verb is no heading": (
        "Denmark/NNP/2/nsubj left=leave/VBD/0/root :/:/2/punct ships/NNS/5/nsubj attacked=attack/VBD/2/parataxis",
        AUTHOR),
    "in view of, without an article, is no account": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root in/IN/4/case view/NN/2/obl of/IN/7/case the/DT/7/det "
        "situation/NN/4/nmod", AUTHOR),
    "per, of a measure": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/0/root nine/CD/4/nummod ports=port/NNS/2/obj per/IN/6/case "
        "day/NN/4/nmod", AUTHOR),
    "said in a statement that": (
        "Officials=official/NNS/2/nsubj said=say/VBD/0/root in/IN/5/case a/DT/5/det statement/NN/2/obl that/IN/8/mark "
        "ships/NNS/8/nsubj attacked=attack/VBD/5/acl Norway/NNP/8/obj", (("Officials",), "statement")),
    "issued a statement that": (
        "Officials=official/NNS/2/nsubj issued=issue/VBD/0/root a/DT/4/det statement/NN/2/obj that/IN/7/mark "
        "ships/NNS/7/nsubj attacked=attack/VBD/4/acl Norway/NNP/7/obj", (("Officials",), "statement")),
    "received reports that": (
        "Officials=official/NNS/2/nsubj received=receive/VBD/0/root reports=report/NNS/2/obj that/IN/6/mark "
        "ships/NNS/6/nsubj attacked=attack/VBD/3/acl Norway/NNP/6/obj", (NOBODY_NAMED, "reports")),
    "a statement from somebody said": (
        "A/DT/2/det statement/NN/5/nsubj from/IN/4/case Denmark/NNP/2/nmod said=say/VBD/0/root ships/NNS/7/nsubj "
        "attacked=attack/VBD/5/ccomp", (("Denmark",), "said")),
    "according to a report by": (
        "According/VBG/4/case to/IN/1/fixed a/DT/4/det report/NN/8/obl by/IN/6/case Denmark/NNP/4/nmod "
        "ships/NNS/8/nsubj attacked=attack/VBD/0/root", (("Denmark",), "According to")),
    "a report on somebody is not theirs": (
        "A/DT/2/det report/NN/5/nsubj on/IN/4/case Denmark/NNP/2/nmod said=say/VBD/0/root ships/NNS/7/nsubj "
        "attacked=attack/VBD/5/ccomp", (("report",), "said")),
    "what no agent says is said by nobody named": (
        "The/DT/2/det situation/NN/3/nsubj suggests=suggest/VBZ/0/root ships/NNS/5/nsubj attacked=attack/VBD/3/ccomp",
        (NOBODY_NAMED, "suggests")),
    "told X that, adding": (
        "Denmark/NNP/2/nsubj told=tell/VBD/0/root Sweden/NNP/2/iobj ports=port/NNS/5/nsubj closed=close/VBD/2/ccomp "
        ",/,/7/punct adding=add/VBG/2/advcl that/IN/10/mark ships/NNS/10/nsubj attacked=attack/VBD/7/ccomp",
        (("Denmark",), "adding")),
    "told X that, adding, hung on what was told": (
        "Denmark/NNP/2/nsubj told=tell/VBD/0/root Sweden/NNP/2/iobj Norway/NNP/5/nsubj left=leave/VBD/2/ccomp "
        ",/,/7/punct adding=add/VBG/5/advcl that/IN/10/mark ships/NNS/10/nsubj attacked=attack/VBD/7/ccomp",
        (("Denmark",), "adding")),
    "condemned X, saying": (
        "Denmark/NNP/2/nsubj condemned=condemn/VBD/0/root Sweden/NNP/2/obj ,/,/5/punct saying=say/VBG/2/advcl "
        "ships/NNS/7/nsubj attacked=attack/VBD/5/ccomp", (("Denmark",), "saying")),
    "who is told stands behind the verb": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/8/ccomp ports=port/NNS/2/obj ,/,/6/punct an/DT/6/det envoy/NN/3/appos "
        "once/RB/8/advmod told=tell/VBD/0/root Denmark/NNP/8/nsubj", (("envoy",), "told")),
    "has learned, behind what it learned": (
        "Ships/NNS/2/nsubj attacked=attack/VBD/6/ccomp ,/,/6/punct Denmark/NNP/6/nsubj has=have/VBZ/6/aux "
        "learned=learn/VBN/0/root", (("Denmark",), "learned")),
    "has learned that": (
        "Denmark/NNP/3/nsubj has=have/VBZ/3/aux learned=learn/VBN/0/root that/IN/6/mark ships/NNS/6/nsubj "
        "attacked=attack/VBD/3/ccomp", AUTHOR),
    "an answer to all that is said": (
        "Denmark/NNP/2/nsubj says=say/VBZ/0/root ships/NNS/4/nsubj left=leave/VBD/2/ccomp ,/,/8/punct which/WDT/8/obj "
        "Norway/NNP/8/nsubj attacked=deny/VBZ/4/advcl:relcl", AUTHOR),
}  # fmt: skip


@pytest.mark.parametrize(("tokens", "holder"), CASES.values(), ids=CASES)
def test_attribution_finds_the_speaker(tokens, holder):
    assert speakers(tokens) == holder


QUOTES = {
    "speaker after": (
        "“/,/3/punct Ships/NNS/3/nsubj attacked=attack/VBD/7/ccomp Norway/NNP/3/obj ”/,/3/punct Denmark/NNP/7/nsubj "
        "said=say/VBD/0/root", (("Denmark",), "said")),
    "speaker before": (
        "Denmark/NNP/2/nsubj said=say/VBD/0/root :/,/2/punct “/,/6/punct ships/NNS/6/nsubj attacked=attack/VBD/2/ccomp "
        "Norway/NNP/6/obj ”/,/6/punct", (("Denmark",), "said")),
    "the next sentence of the same quotation": (
        "Denmark/NNP/2/nsubj said=say/VBD/0/root “/,/5/punct we/PRP/5/nsubj left=leave/VBD/2/ccomp ././2/punct "
        "Ships/NNS/8/nsubj attacked=attack/VBD/0/root Norway/NNP/8/obj ”/,/8/punct", (("Denmark",), "said")),
    "the next quotation of the paragraph": (
        "“/,/3/punct We/PRP/3/nsubj left=leave/VBD/7/ccomp them/PRP/3/obj ”/,/3/punct Denmark/NNP/7/nsubj "
        "said=say/VBD/0/root ././7/punct “/,/11/punct Ships/NNS/11/nsubj attacked=attack/VBD/0/root Norway/NNP/11/obj "
        "”/,/11/punct", (("Denmark",), "said")),
    "nobody near speaks": (
        "“/,/3/punct Ships/NNS/3/nsubj attacked=attack/VBD/0/root Norway/NNP/3/obj ”/,/3/punct", (NOBODY_NAMED, "“")),
    "reported inside the quotation": (
        "“/,/4/punct Denmark/NNP/3/nsubj says=say/VBZ/9/ccomp ships/NNS/5/nsubj attacked=attack/VBD/3/ccomp "
        "Norway/NNP/5/obj ”/,/3/punct Sweden/NNP/9/nsubj said=say/VBD/0/root", (("Denmark",), "says")),
    "I can say: who says I": (
        "“/,/4/punct I/PRP/4/nsubj can/MD/4/aux say/VB/10/ccomp ships/NNS/6/nsubj attacked=attack/VBD/4/ccomp "
        "Norway/NNP/6/obj ”/,/4/punct Sweden/NNP/10/nsubj said=say/VBD/0/root", (("Sweden",), "say")),
}  # fmt: skip


@pytest.mark.parametrize(("tokens", "holder"), QUOTES.values(), ids=QUOTES)
def test_attribution_of_quotations(tokens, holder):
    assert speakers(tokens) == holder


def test_attribution_quotation_in_the_next_paragraph_has_the_speaker_of_the_last():
    found = speakers(
        r"Denmark/NNP/2/nsubj said=say/VBD/0/root ././2/punct \n/_SP/3/dep “/,/7/punct Ships/NNS/7/nsubj "
        "attacked=attack/VBD/0/root Norway/NNP/7/obj ”/,/7/punct"
    )

    assert found == (("Denmark",), "said")


def test_attribution_scare_quotes_are_no_speech():
    found = speakers("The/DT/3/det “/,/3/punct ships/NNS/5/nsubj ”/,/3/punct attacked=attack/VBD/0/root")

    assert found is None


def test_attribution_what_cannot_speak_does_not_report():
    tokens = "Wars/NNS/2/nsubj say/VBP/0/root ships/NNS/4/nsubj attacked=attack/VBD/2/ccomp"

    assert speakers(tokens) == (("Wars",), "say")
    assert speakers(tokens, silent="Wars") is None


@pytest.mark.parametrize(
    ("tokens", "quoted"),
    [
        pytest.param(
            "Ministers/NNS/2/nsubj said=say/VBD/0/root that/IN/6/mark leader/NN/5/nmod:desc Norway/NNP/6/nsubj "
            "left=leave/VBD/2/ccomp", False, id="outside quotation marks the author knows the title"),
        pytest.param(
            "Ministers/NNS/2/nsubj said=say/VBD/0/root “/,/6/punct leader/NN/5/nmod:desc Norway/NNP/6/nsubj "
            "left=leave/VBD/2/ccomp ”/,/6/punct", True, id="inside it is the speaker's"),
    ],
)  # fmt: skip
def test_attribution_title_in_a_report(tokens, quoted):
    found = tree(tokens, "Norway")

    assert (attribution(found).quotation(place(found, "leader")) is not None) is quoted


def test_attribution_many_quotations_without_speaker_need_no_deep_recursion():
    one = "“/,/{0}/punct we/PRP/{0}/nsubj attacked=attack/VBD/0/root them/PRP/{0}/obj ”/,/{0}/punct "
    many = tree("".join(one.format(5 * n + 3) for n in range(1500)))
    speech = attribution(many).speech(len(many.words) - 3)

    assert speech is not None
    assert speech.speakers == NOBODY_NAMED


TURNS = (
    r"Norway/NNP/0/root :/:/1/punct ports=port/NNS/4/nsubj closed=close/VBD/1/parataxis ././4/punct \n/_SP/5/dep "
    r"Men=man/NNS/8/nsubj left=leave/VBD/0/root ././8/punct Ships/NNS/11/nsubj attacked=attack/VBD/0/root ././11/punct "
    r"\n/_SP/12/dep Sweden/NNP/0/root :/:/14/punct boats=boat/NNS/17/nsubj sank=sink/VBD/14/parataxis ././17/punct "
    r"\n/_SP/18/dep Trains=train/NNS/21/nsubj stopped=stop/VBD/0/root ././21/punct"
)


@pytest.mark.parametrize(
    ("word", "holder"),
    [
        pytest.param("attacked", (("Norway",), ":"), id="a turn lasts over paragraphs until the next"),
        pytest.param("sank", (("Sweden",), ":"), id="the next speaker"),
        pytest.param("stopped", AUTHOR, id="the last turn ends with its line"),
    ],
)
def test_attribution_turns_of_a_transcript(word, holder):
    assert speakers(TURNS, word) == holder
