"""Trees with ClearNLP's labels become Universal Dependencies; both annotated by hand."""

from __future__ import annotations

import pytest
import spacy
from hand_parsed import VOCAB, clauses, parse
from hypothesis import given as each
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language import load_model
from kg.language.clearnlp import convert, is_clearnlp, to_universal

SENTENCES = {
    "object, possessor, preposition": """Norway/NNP/2/nsubj/2/nsubj closed/VBD/0/root/0/root
        its/PRP$/4/poss/4/nmod:poss border/NN/2/dobj/2/obj with/IN/4/prep/6/case Russia/NNP/5/pobj/4/nmod
        in/IN/2/prep/8/case May/NNP/7/pobj/2/obl ././2/punct/2/punct""",
    "passive with agent": """Iran/NNP/3/nsubjpass/3/nsubj:pass was/VBD/3/auxpass/3/aux:pass
        attacked/VBN/0/root/0/root by/IN/3/agent/5/case Oman/NNP/4/pobj/3/obl:agent""",
    "clause as passive subject": """Leaving/VBG/3/csubjpass/3/csubj:pass was/VBD/3/auxpass/3/aux:pass
        forbidden/VBN/0/root/0/root""",
    "clause as subject": """That/IN/3/mark/3/mark they/PRP/3/nsubj/3/nsubj left/VBD/4/csubj/4/csubj
        pleased/VBD/0/root/0/root Oman/NNP/4/dobj/4/obj""",
    "copula and noun": """Oman/NNP/3/nsubj/6/nsubj has/VBZ/3/aux/6/aux been/VBN/0/root/6/cop
        Iran/NNP/6/poss/6/nmod:poss 's/POS/4/case/4/case ally/NN/3/attr/0/root since/IN/3/prep/8/case
        May/NNP/7/pobj/6/obl ././3/punct/6/punct""",
    "copula and adjective": """They/PRP/2/nsubj/5/nsubj are/VBP/0/root/5/cop n't/RB/2/neg/5/advmod
        very/RB/5/advmod/5/advmod happy/JJ/2/acomp/0/root""",
    "copula and place": """The/DT/2/det/2/det army/NN/3/nsubj/5/nsubj is/VBZ/0/root/5/cop
        in/IN/3/prep/5/case control/NN/4/pobj/0/root of/IN/5/prep/7/case Muscat/NNP/6/pobj/5/nmod""",
    "copula and adverb": """She/PRP/3/nsubj/4/nsubj will/MD/3/aux/4/aux be/VB/0/root/4/cop
        abroad/RB/3/advmod/0/root""",
    "copula below a preposition": """Oman/NNP/2/nsubj/2/nsubj gained/VBD/0/root/0/root by/IN/2/prep/6/mark
        being/VBG/3/pcomp/6/cop an/DT/6/det/6/det ally/NN/4/attr/2/advcl""",
    "copulas together": """It/PRP/2/nsubj/3/nsubj is/VBZ/0/root/3/cop big/JJ/2/acomp/0/root and/CC/2/cc/6/cc
        is/VBZ/2/conj/6/cop rich/JJ/5/acomp/3/conj""",
    "a clause after it": """It/PRP/2/nsubj/3/expl is/VBZ/0/root/3/cop clear/JJ/2/acomp/0/root
        that/IN/6/mark/6/mark Iran/NNP/6/nsubj/6/nsubj lied/VBD/2/ccomp/3/csubj""",
    "existence": """There/EX/2/expl/2/expl is/VBZ/0/root/0/root a/DT/4/det/4/det war/NN/2/attr/2/nsubj
        in/IN/4/prep/6/case Yemen/NNP/5/pobj/4/nmod""",
    "becoming": """Oman/NNP/2/nsubj/2/nsubj became/VBD/0/root/0/root a/DT/4/det/4/det member/NN/2/attr/2/xcomp""",
    "a question": """Who/WP/2/attr/0/root is/VBZ/0/root/1/cop the/DT/4/det/4/det leader/NN/2/nsubj/1/nsubj
        ?/./2/punct/1/punct""",
    "giving": """Oman/NNP/2/nsubj/2/nsubj gave/VBD/0/root/0/root Iran/NNP/2/dative/2/iobj
        ships/NNS/2/dobj/2/obj""",
    "giving to": """Oman/NNP/2/nsubj/2/nsubj gave/VBD/0/root/0/root ships/NNS/2/dobj/2/obj
        to/IN/2/dative/5/case Iran/NNP/4/pobj/2/obl""",
    "prepositions in a row": """He/PRP/2/nsubj/2/nsubj came/VBD/0/root/0/root out/IN/2/prep/6/case
        of/IN/3/prep/6/case the/DT/6/det/6/det house/NN/4/pobj/2/obl""",
    "a preposition of two words": """They/PRP/2/nsubj/2/nsubj fled/VBD/0/root/0/root because/IN/2/prep/6/case
        of/IN/3/pcomp/3/fixed the/DT/6/det/6/det rain/NN/4/pobj/2/obl""",
    "a preposition and a clause": """He/PRP/2/nsubj/2/nsubj spoke/VBD/0/root/0/root of/IN/2/prep/5/mark
        not/RB/5/neg/5/advmod leaving/VBG/3/pcomp/2/advcl Oman/NNP/5/dobj/5/obj""",
    "a noun and a clause": """hope/NN/0/root/0/root of/IN/1/prep/3/mark leaving/VBG/2/pcomp/1/acl""",
    "a preposition left behind": """the/DT/2/det/2/det town/NN/0/root/0/root he/PRP/4/nsubj/4/nsubj
        lives/VBZ/2/relcl/2/acl:relcl in/IN/4/prep/4/obl""",
    "a preposition after its noun": """Who/WP/5/pobj/4/obl did/VBD/4/aux/4/aux they/PRP/4/nsubj/4/nsubj
        talk/VB/0/root/0/root to/IN/4/prep/1/case""",
    "a preposition and an adverb": """since/IN/4/prep/2/case then/RB/1/pcomp/4/obl he/PRP/4/nsubj/4/nsubj
        left/VBD/0/root/0/root""",
    "two prepositions, one noun": """They/PRP/2/nsubj/2/nsubj sailed/VBD/0/root/0/root to/IN/2/prep/6/case
        and/CC/3/cc/5/cc from/IN/3/conj/3/conj Oslo/NNP/5/pobj/2/obl""",
    "two prepositions, two nouns": """They/PRP/2/nsubj/2/nsubj met/VBD/0/root/0/root in/IN/2/prep/4/case
        Oslo/NNP/3/pobj/2/obl and/CC/3/cc/7/cc in/IN/3/conj/7/case Rome/NNP/6/pobj/4/conj""",
    "from one to the other": """It/PRP/2/nsubj/2/nsubj runs/VBZ/0/root/0/root from/IN/2/prep/4/case
        Oslo/NNP/3/pobj/2/obl to/IN/3/prep/6/case Rome/NNP/5/pobj/2/obl""",
    "examples": """allies/NNS/0/root/0/root such/JJ/3/amod/4/case as/IN/1/prep/2/fixed Iran/NNP/3/pobj/1/nmod""",
    "conjuncts in a row": """Oman/NNP/7/nsubj/7/nsubj ,/,/1/punct/3/punct Iran/NNP/1/conj/1/conj
        ,/,/3/punct/6/punct and/CC/3/cc/6/cc Yemen/NNP/3/conj/1/conj met/VBD/0/root/0/root
        ././7/punct/7/punct""",
    "both": """both/CC/2/preconj/2/cc:preconj Oman/NNP/5/nsubj/5/nsubj and/CC/2/cc/4/cc Iran/NNP/2/conj/2/conj
        left/VBD/0/root/0/root""",
    "as well as": """Oman/NNP/6/nsubj/6/nsubj as/RB/3/advmod/5/cc well/RB/4/advmod/2/fixed as/IN/1/cc/2/fixed
        Iran/NNP/1/conj/1/conj left/VBD/0/root/0/root""",
    "a sentence that begins with but": """But/CC/3/cc/3/cc he/PRP/3/nsubj/3/nsubj ate/VBD/0/root/0/root
        and/CC/3/cc/5/cc slept/VBD/3/conj/3/conj""",
    "wanting": """They/PRP/2/nsubj/2/nsubj want/VBP/0/root/0/root Iran/NNP/5/nsubj/2/obj to/TO/5/aux/5/mark
        leave/VB/2/ccomp/2/xcomp""",
    "wanting done": """They/PRP/2/nsubj/2/nsubj want/VBP/0/root/0/root it/PRP/4/nsubjpass/2/obj
        stopped/VBN/2/ccomp/2/xcomp""",
    "making": """They/PRP/2/nsubj/2/nsubj made/VBD/0/root/0/root Iran/NNP/4/nsubj/2/obj
        leave/VB/2/ccomp/2/xcomp""",
    "a clause with a tense": """They/PRP/2/nsubj/2/nsubj say/VBP/0/root/0/root Iran/NNP/4/nsubj/4/nsubj
        left/VBD/2/ccomp/2/ccomp""",
    "a demand": """They/PRP/2/nsubj/2/nsubj demand/VBP/0/root/0/root Iran/NNP/4/nsubj/4/nsubj
        leave/VB/2/ccomp/2/ccomp""",
    "naming": """They/PRP/2/nsubj/2/nsubj named/VBD/0/root/0/root him/PRP/2/dobj/2/obj envoy/NN/2/oprd/2/xcomp""",
    "adverbial nouns": """He/PRP/2/nsubj/2/nsubj gave/VBD/0/root/0/root up/RP/2/prt/2/compound:prt
        Monday/NNP/2/npadvmod/2/obl:unmarked""",
    "qualified numbers": """All/PDT/3/predet/3/det:predet the/DT/3/det/3/det men/NNS/0/root/0/root ,/,/3/punct/3/punct
        about/RB/6/quantmod/6/advmod 20/CD/3/appos/3/appos""",
    "more than a number": """More/JJR/3/amod/3/advmod than/IN/3/quantmod/1/fixed 20/CD/4/nummod/4/nummod
        men/NNS/5/nsubj/5/nsubj fled/VBD/0/root/0/root""",
    "a noun before a noun": """oil/NN/2/nmod/2/compound port/NN/3/compound/3/compound workers/NNS/0/root/0/root
        striking/VBG/3/acl/3/acl""",
    "asides": """Well/UH/3/intj/3/discourse ,/,/3/punct/3/punct stop/VB/0/root/0/root ,/,/3/punct/3/punct
        he/PRP/6/nsubj/6/nsubj said/VBD/3/parataxis/3/parataxis */SYM/3/meta/3/dep x/NN/3/dep/3/dep""",
    "adverbial clause": """While/IN/3/mark/3/mark he/PRP/3/nsubj/3/nsubj slept/VBD/7/advcl/7/advcl
        rich/JJ/5/amod/5/amod men/NNS/7/nsubj/7/nsubj quietly/RB/7/advmod/7/advmod left/VBD/0/root/0/root""",
}


def annotations(sentence: str) -> tuple[Doc, Doc]:
    """Both trees of a sentence written as `word/TAG/head/ClearNLP label/head/universal label`."""
    rows = [token.rsplit("/", 5) for token in sentence.split()]
    given = parse(" ".join("/".join(row[:4]) for row in rows))
    wanted = parse(" ".join("/".join((*row[:2], *row[4:])) for row in rows))
    return given, wanted


LABELS = sorted(
    {token.rsplit("/", 5)[3] for sentence in SENTENCES.values() for token in sentence.split()} - {"root"}
)
WORDS = ["is", "there", "it", "because", "of", "such", "as", "well", "Oman", "to"]
TOKEN = st.tuples(
    st.sampled_from(WORDS),
    st.sampled_from(["VB", "VBG", "IN", "TO", "NN", "WRB"]),
    st.sampled_from(["VERB", "AUX", "ADP", "NOUN", "ADV"]),
    st.integers(0, 10**6),
    st.sampled_from(LABELS),
)


def relations(doc: Doc) -> list[str]:
    return [f"{token.text}-{token.i} {token.dep_} {token.head.text}-{token.head.i}" for token in doc]


@pytest.fixture
def pipeline() -> Language:
    """A pipeline with a parser that draws trees with ClearNLP's labels, and no skill."""
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("ROOT", "nsubj", "dobj", "prep", "pobj", "punct"):
        parser.add_label(label)
    nlp.initialize()
    return nlp


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_clearnlp_trees_become_universal(sentence):
    given, wanted = annotations(sentence)

    assert relations(convert(given)) == relations(wanted)


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_clearnlp_trees_are_read_as_universal_ones(sentence):
    given, wanted = annotations(sentence)

    assert clauses(convert(given)) == clauses(wanted)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "object, possessor, preposition",
            "closed(subject: Norway, object: border, in: May, with: Russia)",
            id="active",
        ),
        pytest.param("passive with agent", "attacked(subject: Oman, object: Iran)", id="passive"),
        pytest.param("copula and noun", "ally(subject: Oman, of: Iran, since: May)", id="copula"),
    ],
)
def test_clearnlp_clauses_have_their_subjects_and_objects(name, expected):
    given, _ = annotations(SENTENCES[name])

    assert expected in clauses(convert(given))


@each(st.lists(TOKEN, min_size=1, max_size=15), st.randoms(use_true_random=False))
def test_clearnlp_trees_stay_trees_whatever_a_parser_says(tokens, random):
    words, tags, pos, numbers, deps = map(list, zip(*tokens, strict=True))
    order = random.sample(range(len(words)), len(words))
    heads = [0] * len(words)
    for at, i in enumerate(order):  # each below one before it
        heads[i] = order[numbers[i] % at] if at else i
    deps[order[0]] = "ROOT"

    turned, labels = to_universal(words, tags, pos, heads, deps)

    [root] = (i for i, head in enumerate(turned) if head == i)
    assert labels[root] == "ROOT"
    for i in range(len(words)):
        for _ in words:
            i = turned[i]
        assert i == root


def test_clearnlp_copulas_become_auxiliaries_and_all_else_stays():
    given, _ = annotations(SENTENCES["copula below a preposition"])
    given.ents = [Span(given, 0, 1, label="GPE")]
    given.user_data["iri"] = "urn:x"
    tags = [token.tag_ for token in given]

    doc = convert(given)

    assert (doc[3].pos_, doc[2].pos_) == ("AUX", "SCONJ")
    assert [token.tag_ for token in doc] == tags
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Oman", "GPE")]
    assert doc.user_data["iri"] == "urn:x"


def test_clearnlp_sentences_stay_sentences():
    docs = [annotations(SENTENCES[name])[0] for name in ("copula and place", "a question", "becoming")]
    doc = Doc.from_docs(docs)
    before = [sentence.text for sentence in doc.sents]

    assert len(before) == 3
    assert [sentence.text for sentence in convert(doc).sents] == before


def test_clearnlp_documents_that_are_not_parsed_stay():
    assert [token.dep_ for token in convert(Doc(VOCAB, ["Oslo"]))] == [""]
    assert len(convert(Doc(VOCAB))) == 0


def test_clearnlp_pipelines_get_the_component_when_they_are_loaded(pipeline, tmp_path):
    pipeline.to_disk(tmp_path / "theirs")
    loaded = load_model(str(tmp_path / "theirs"))
    loaded.to_disk(tmp_path / "ours")

    assert loaded.pipe_names == ["parser", "kg_universal"]
    assert load_model(str(tmp_path / "ours")).pipe_names == ["parser", "kg_universal"]
    assert not set("dobj prep pobj".split()) & {token.dep_ for token in loaded("He went to Oslo .")}


def test_clearnlp_pipelines_for_universal_dependencies_stay():
    nlp = load_model()

    assert not is_clearnlp(nlp)
    assert "kg_universal" not in nlp.pipe_names
