"""Trees with ClearNLP's labels become Universal Dependencies; both annotated by hand."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given as each
from hypothesis import strategies as st
from parsed import VOCAB, parse
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language import load_model
from kg.language.clearnlp import convert, is_clearnlp, to_universal
from kg.reading.clauses import ClauseFinder
from kg.reading.repairs import read_tree

SENTENCES = {
    "object, possessor, preposition": """Norway/NNP/nsubj/1/nsubj/1 closed/VBD/ROOT/1/ROOT/1
        its/PRP$/poss/3/nmod:poss/3 border/NN/dobj/1/obj/1 with/IN/prep/3/case/5 Russia/NNP/pobj/4/nmod/3
        in/IN/prep/1/case/7 May/NNP/pobj/6/obl/1 ././punct/1/punct/1""",
    "passive with agent": """Iran/NNP/nsubjpass/2/nsubj:pass/2 was/VBD/auxpass/2/aux:pass/2
        attacked/VBN/ROOT/2/ROOT/2 by/IN/agent/2/case/4 Oman/NNP/pobj/3/obl:agent/2""",
    "clause as passive subject": """Leaving/VBG/csubjpass/2/csubj:pass/2 was/VBD/auxpass/2/aux:pass/2
        forbidden/VBN/ROOT/2/ROOT/2""",
    "clause as subject": """That/IN/mark/2/mark/2 they/PRP/nsubj/2/nsubj/2 left/VBD/csubj/3/csubj/3
        pleased/VBD/ROOT/3/ROOT/3 Oman/NNP/dobj/3/obj/3""",
    "copula and noun": """Oman/NNP/nsubj/2/nsubj/5 has/VBZ/aux/2/aux/5 been/VBN/ROOT/2/cop/5
        Iran/NNP/poss/5/nmod:poss/5 's/POS/case/3/case/3 ally/NN/attr/2/ROOT/5 since/IN/prep/2/case/7
        May/NNP/pobj/6/obl/5 ././punct/2/punct/5""",
    "copula and adjective": """They/PRP/nsubj/1/nsubj/4 are/VBP/ROOT/1/cop/4 n't/RB/neg/1/advmod/4
        very/RB/advmod/4/advmod/4 happy/JJ/acomp/1/ROOT/4""",
    "copula and place": """The/DT/det/1/det/1 army/NN/nsubj/2/nsubj/4 is/VBZ/ROOT/2/cop/4
        in/IN/prep/2/case/4 control/NN/pobj/3/ROOT/4 of/IN/prep/4/case/6 Muscat/NNP/pobj/5/nmod/4""",
    "copula and adverb": """She/PRP/nsubj/2/nsubj/3 will/MD/aux/2/aux/3 be/VB/ROOT/2/cop/3
        abroad/RB/advmod/2/ROOT/3""",
    "copula below a preposition": """Oman/NNP/nsubj/1/nsubj/1 gained/VBD/ROOT/1/ROOT/1 by/IN/prep/1/mark/5
        being/VBG/pcomp/2/cop/5 an/DT/det/5/det/5 ally/NN/attr/3/advcl/1""",
    "copulas together": """It/PRP/nsubj/1/nsubj/2 is/VBZ/ROOT/1/cop/2 big/JJ/acomp/1/ROOT/2 and/CC/cc/1/cc/5
        is/VBZ/conj/1/cop/5 rich/JJ/acomp/4/conj/2""",
    "a clause after it": """It/PRP/nsubj/1/expl/2 is/VBZ/ROOT/1/cop/2 clear/JJ/acomp/1/ROOT/2
        that/IN/mark/5/mark/5 Iran/NNP/nsubj/5/nsubj/5 lied/VBD/ccomp/1/csubj/2""",
    "existence": """There/EX/expl/1/expl/1 is/VBZ/ROOT/1/ROOT/1 a/DT/det/3/det/3 war/NN/attr/1/nsubj/1
        in/IN/prep/3/case/5 Yemen/NNP/pobj/4/nmod/3""",
    "becoming": """Oman/NNP/nsubj/1/nsubj/1 became/VBD/ROOT/1/ROOT/1 a/DT/det/3/det/3 member/NN/attr/1/xcomp/1""",
    "a question": """Who/WP/attr/1/ROOT/0 is/VBZ/ROOT/1/cop/0 the/DT/det/3/det/3 leader/NN/nsubj/1/nsubj/0
        ?/./punct/1/punct/0""",
    "giving": """Oman/NNP/nsubj/1/nsubj/1 gave/VBD/ROOT/1/ROOT/1 Iran/NNP/dative/1/iobj/1
        ships/NNS/dobj/1/obj/1""",
    "giving to": """Oman/NNP/nsubj/1/nsubj/1 gave/VBD/ROOT/1/ROOT/1 ships/NNS/dobj/1/obj/1
        to/IN/dative/1/case/4 Iran/NNP/pobj/3/obl/1""",
    "prepositions in a row": """He/PRP/nsubj/1/nsubj/1 came/VBD/ROOT/1/ROOT/1 out/IN/prep/1/case/5
        of/IN/prep/2/case/5 the/DT/det/5/det/5 house/NN/pobj/3/obl/1""",
    "a preposition of two words": """They/PRP/nsubj/1/nsubj/1 fled/VBD/ROOT/1/ROOT/1 because/IN/prep/1/case/5
        of/IN/pcomp/2/fixed/2 the/DT/det/5/det/5 rain/NN/pobj/3/obl/1""",
    "a preposition and a clause": """He/PRP/nsubj/1/nsubj/1 spoke/VBD/ROOT/1/ROOT/1 of/IN/prep/1/mark/4
        not/RB/neg/4/advmod/4 leaving/VBG/pcomp/2/advcl/1 Oman/NNP/dobj/4/obj/4""",
    "a noun and a clause": """hope/NN/ROOT/0/ROOT/0 of/IN/prep/0/mark/2 leaving/VBG/pcomp/1/acl/0""",
    "a preposition left behind": """the/DT/det/1/det/1 town/NN/ROOT/1/ROOT/1 he/PRP/nsubj/3/nsubj/3
        lives/VBZ/relcl/1/acl:relcl/1 in/IN/prep/3/obl/3""",
    "a preposition after its noun": """Who/WP/pobj/4/obl/3 did/VBD/aux/3/aux/3 they/PRP/nsubj/3/nsubj/3
        talk/VB/ROOT/3/ROOT/3 to/IN/prep/3/case/0""",
    "a preposition and an adverb": """since/IN/prep/3/case/1 then/RB/pcomp/0/obl/3 he/PRP/nsubj/3/nsubj/3
        left/VBD/ROOT/3/ROOT/3""",
    "two prepositions, one noun": """They/PRP/nsubj/1/nsubj/1 sailed/VBD/ROOT/1/ROOT/1 to/IN/prep/1/case/5
        and/CC/cc/2/cc/4 from/IN/conj/2/conj/2 Oslo/NNP/pobj/4/obl/1""",
    "two prepositions, two nouns": """They/PRP/nsubj/1/nsubj/1 met/VBD/ROOT/1/ROOT/1 in/IN/prep/1/case/3
        Oslo/NNP/pobj/2/obl/1 and/CC/cc/2/cc/6 in/IN/conj/2/case/6 Rome/NNP/pobj/5/conj/3""",
    "from one to the other": """It/PRP/nsubj/1/nsubj/1 runs/VBZ/ROOT/1/ROOT/1 from/IN/prep/1/case/3
        Oslo/NNP/pobj/2/obl/1 to/IN/prep/2/case/5 Rome/NNP/pobj/4/obl/1""",
    "examples": """allies/NNS/ROOT/0/ROOT/0 such/JJ/amod/2/case/3 as/IN/prep/0/fixed/1 Iran/NNP/pobj/2/nmod/0""",
    "conjuncts in a row": """Oman/NNP/nsubj/6/nsubj/6 ,/,/punct/0/punct/2 Iran/NNP/conj/0/conj/0
        ,/,/punct/2/punct/5 and/CC/cc/2/cc/5 Yemen/NNP/conj/2/conj/0 met/VBD/ROOT/6/ROOT/6
        ././punct/6/punct/6""",
    "both": """both/CC/preconj/1/cc:preconj/1 Oman/NNP/nsubj/4/nsubj/4 and/CC/cc/1/cc/3 Iran/NNP/conj/1/conj/1
        left/VBD/ROOT/4/ROOT/4""",
    "as well as": """Oman/NNP/nsubj/5/nsubj/5 as/RB/advmod/2/cc/4 well/RB/advmod/3/fixed/1 as/IN/cc/0/fixed/1
        Iran/NNP/conj/0/conj/0 left/VBD/ROOT/5/ROOT/5""",
    "a sentence that begins with but": """But/CC/cc/2/cc/2 he/PRP/nsubj/2/nsubj/2 ate/VBD/ROOT/2/ROOT/2
        and/CC/cc/2/cc/4 slept/VBD/conj/2/conj/2""",
    "wanting": """They/PRP/nsubj/1/nsubj/1 want/VBP/ROOT/1/ROOT/1 Iran/NNP/nsubj/4/obj/1 to/TO/aux/4/mark/4
        leave/VB/ccomp/1/xcomp/1""",
    "wanting done": """They/PRP/nsubj/1/nsubj/1 want/VBP/ROOT/1/ROOT/1 it/PRP/nsubjpass/3/obj/1
        stopped/VBN/ccomp/1/xcomp/1""",
    "making": """They/PRP/nsubj/1/nsubj/1 made/VBD/ROOT/1/ROOT/1 Iran/NNP/nsubj/3/obj/1
        leave/VB/ccomp/1/xcomp/1""",
    "a clause with a tense": """They/PRP/nsubj/1/nsubj/1 say/VBP/ROOT/1/ROOT/1 Iran/NNP/nsubj/3/nsubj/3
        left/VBD/ccomp/1/ccomp/1""",
    "a demand": """They/PRP/nsubj/1/nsubj/1 demand/VBP/ROOT/1/ROOT/1 Iran/NNP/nsubj/3/nsubj/3
        leave/VB/ccomp/1/ccomp/1""",
    "naming": """They/PRP/nsubj/1/nsubj/1 named/VBD/ROOT/1/ROOT/1 him/PRP/dobj/1/obj/1 envoy/NN/oprd/1/xcomp/1""",
    "adverbial nouns": """He/PRP/nsubj/1/nsubj/1 gave/VBD/ROOT/1/ROOT/1 up/RP/prt/1/compound:prt/1
        Monday/NNP/npadvmod/1/obl:unmarked/1""",
    "qualified numbers": """All/PDT/predet/2/det:predet/2 the/DT/det/2/det/2 men/NNS/ROOT/2/ROOT/2 ,/,/punct/2/punct/2
        about/RB/quantmod/5/advmod/5 20/CD/appos/2/appos/2""",
    "more than a number": """More/JJR/amod/2/advmod/2 than/IN/quantmod/2/fixed/0 20/CD/nummod/3/nummod/3
        men/NNS/nsubj/4/nsubj/4 fled/VBD/ROOT/4/ROOT/4""",
    "a noun before a noun": """oil/NN/nmod/1/compound/1 port/NN/compound/2/compound/2 workers/NNS/ROOT/2/ROOT/2
        striking/VBG/acl/2/acl/2""",
    "asides": """Well/UH/intj/2/discourse/2 ,/,/punct/2/punct/2 stop/VB/ROOT/2/ROOT/2 ,/,/punct/2/punct/2
        he/PRP/nsubj/5/nsubj/5 said/VBD/parataxis/2/parataxis/2 */SYM/meta/2/dep/2 x/NN/dep/2/dep/2""",
    "adverbial clause": """While/IN/mark/2/mark/2 he/PRP/nsubj/2/nsubj/2 slept/VBD/advcl/6/advcl/6
        rich/JJ/amod/4/amod/4 men/NNS/nsubj/6/nsubj/6 quietly/RB/advmod/6/advmod/6 left/VBD/ROOT/6/ROOT/6""",
}


def annotations(sentence: str) -> tuple[Doc, Doc]:
    """Both trees of a sentence written as `word/TAG/ClearNLP label/head/universal label/head`."""
    rows = [token.rsplit("/", 5) for token in sentence.split()]
    given = parse(" ".join("/".join((word, tag, dep, head)) for word, tag, dep, head, _, _ in rows))
    wanted = parse(" ".join("/".join((word, tag, dep, head)) for word, tag, _, _, dep, head in rows))
    return given, wanted


LABELS = sorted(
    {token.rsplit("/", 5)[2] for sentence in SENTENCES.values() for token in sentence.split()} - {"ROOT"}
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


def clauses(doc: Doc) -> list[str]:
    tree = read_tree(doc, [(t.i, t.i + 1) for t in doc if t.pos_ == "PROPN"])
    finder = ClauseFinder(tree, lambda lemma: lemma == "attack", tree.name_head.__contains__)
    return [
        f"{clause.lemma}({', '.join(f'{arg.role}: {tree.words[arg.head]}' for arg in clause.args)})"
        for clause in finder.find()
    ]


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
