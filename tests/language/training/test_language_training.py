"""What the English reader is trained on, and a training of two steps where PyTorch is there."""

from __future__ import annotations

import json
from random import Random

import numpy as np
import pytest

from kg.errors import EvaluationError
from kg.language.frames import Frame, RoleDecoder, Rolesets
from kg.language.training import corpora, evaluate_roles
from kg.language.training.corpora import Predicate

TREEBANK = """\
# newdoc id = d1
# newpar
# sent_id = d1-1
# text = Rebels struck the port.
1	Rebels	rebel	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	struck	strike	VERB	VBD	Tense=Past	0	root	_	_
3	the	the	DET	DT	_	4	det	_	_
4	port	port	NOUN	NN	Number=Sing	2	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = d1-2
# text = The army's strikes on towns didn't end.
1	The	the	DET	DT	_	2	det	_	_
2-3	army's	_	_	_	_	_	_	_	_
2	army	army	NOUN	NN	Number=Sing	4	nmod:poss	_	_
3	's	's	PART	POS	_	2	case	_	_
4	strikes	strike	NOUN	NNS	Number=Plur	9	nsubj	_	_
5	on	on	ADP	IN	_	6	case	_	_
6	towns	town	NOUN	NNS	Number=Plur	4	nmod	_	_
7	did	do	AUX	VBD	Tense=Past	9	aux	_	SpaceAfter=No
8	n't	not	PART	RB	_	9	advmod	_	_
9	end	end	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
10	.	.	PUNCT	.	_	9	punct	_	_

# sent_id = d1-3
# text = Silence.
1	Silence	silence	NOUN	NN	Number=Sing	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

"""
ROLES = [
    {
        "sent_id": "d1-1",
        "words": [],
        "frames": [{"predicate": 1, "roleset": "strike.01", "args": [["ARG0", 0, 1], ["ARG1", 2, 4]]}],
    },
    {
        "sent_id": "d1-2",
        "words": [],
        "frames": [
            {"predicate": 3, "roleset": "strike.01", "args": [["ARG0", 0, 3], ["ARG1", 4, 6]]},
            {"predicate": 8, "roleset": "end.01", "args": [["ARG1", 0, 6], ["ARGM-NEG", 7, 8]]},
        ],
    },
]
NAMES = {"text": "Ana Silva flew to Lisbon.", "ents": [[0, 9, "PERSON"], [18, 24, "GPE"]]}
LISTS = ("CITY", "COUNTRY", "IGO", "LEGIS", "NORP", "ORG_ABBR", "ORG_X", "PARTY", "PERSON")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "trees.conllu").write_text(TREEBANK, encoding="utf-8")
    (tmp_path / "roles.jsonl").write_text("".join(json.dumps(record) + "\n" for record in ROLES), "utf-8")
    (tmp_path / "names.jsonl").write_text(json.dumps(NAMES) + "\n", "utf-8")
    (tmp_path / "lists.json").write_text(json.dumps({name: ["Norland"] for name in LISTS}), "utf-8")
    return tmp_path


@pytest.fixture
def documents(folder):
    trees = corpora.read_conllu(folder / "trees.conllu")
    return corpora.with_predicates(trees, folder / "roles.jsonl")


def test_treebank_is_read_with_its_predicates(documents):
    [[first, second, third]] = documents

    assert [token.form for token in second.tokens][:4] == ["The", "army", "'s", "strikes"]
    assert [token.glued for token in second.tokens] == [False, False, True, *[False] * 4, True, False, True]
    assert first.predicates == (Predicate(1, "strike.01", (("ARG0", 0), ("ARG1", 3))),)
    assert second.predicates[0].arguments == (("ARG0", 1), ("ARG1", 5))
    assert third.predicates is None, "nobody looked for predicates there"


def test_windows_keep_predicates_with_their_words(documents):
    for seed in range(40):
        for example in corpora.syntax_examples(documents, Random(seed)):
            plain = [form.lower() for form in example.forms]
            for predicate in example.predicates:
                assert plain[predicate.word] in ("struck", "strikes", "end")
                for label, word in predicate.arguments:
                    assert (plain[word], label) in ARGUMENTS[plain[predicate.word]]
            assert len(example.annotated) == len(example.forms)


ARGUMENTS = {
    "struck": [("rebels", "ARG0"), ("port", "ARG1")],
    "strikes": [("army", "ARG0"), ("towns", "ARG1")],
    "end": [("strikes", "ARG1"), ("n't", "ARGM-NEG"), ("n’t", "ARGM-NEG")],
}


def test_windows_that_begin_inside_a_sentence_lose_what_stands_before(documents):
    examples = [e for seed in range(200) for e in corpora.syntax_examples(documents, Random(seed))]
    cut = [e for e in examples if e.forms[0] == "struck"]

    assert cut
    for example in cut:
        assert example.predicates[0].arguments == (("ARG1", 2),)
        assert example.heads[:3] == [0, 3, 1]


def test_names_give_way_to_others_of_their_kind(folder):
    texts = corpora.read_names(folder / "names.jsonl", _words)
    pools = {"PERSON": [corpora.NamedText(["Amina", "Deby"], [False] * 2, [0] * 2, ["O"] * 2)]}
    seen = {
        (" ".join(example.forms[:3]), example.tags[0], example.tags[1])
        for seed in range(60)
        for example in corpora.name_examples(texts, pools, Random(seed))
    }

    assert {("Ana Silva flew", "B-PERSON", "L-PERSON"), ("Amina Deby flew", "B-PERSON", "L-PERSON")} <= seen


def _words(text):
    at = 0
    for form in text.replace(".", " .").split():
        at = text.index(form, at)
        yield form, at


def test_rolesets_have_the_names_of_propbank():
    rolesets = Rolesets({"invasion": {"01": "invade.01"}})

    assert rolesets.name("invasion", "01") == "invade.01"
    assert rolesets.name("invasion", "02") == "invasion.02"


def test_roles_are_decoded_with_each_core_role_once():
    weights = np.zeros((3, 2, 2), np.float32)  # labels: none, ARG0, ARGM-LOC; vectors of one number
    weights[0, 1, 1] = 1.0
    weights[1, 1, 0] = 2.0
    decoder = RoleDecoder(["_", "ARG0", "ARGM-LOC"], weights)
    words = np.array([[0.2], [1.0], [0.9]], np.float32)

    assert decoder.find(np.zeros((1, 1), np.float32), words) == [(("ARG0", 1),)]


def test_roles_that_are_no_core_roles_may_stand_twice():
    weights = np.zeros((3, 2, 2), np.float32)
    weights[2, 1, 0] = 2.0
    decoder = RoleDecoder(["_", "ARG0", "ARGM-LOC"], weights)
    words = np.array([[1.0], [-1.0], [0.9]], np.float32)

    assert decoder.find(np.zeros((1, 1), np.float32), words) == [(("ARGM-LOC", 0), ("ARGM-LOC", 2))]


def test_roles_are_scored_by_head_words(documents):
    scores = evaluate_roles.evaluate_roles(Oracle(), [s for s in documents[0] if s.predicates])

    assert (scores["all"].right, scores["all"].gold, scores["all"].system) == (1, 6, 3)
    assert (scores["nouns"].right, scores["nouns"].gold) == (0, 2)
    assert scores["ARG0"].right == 1


class Oracle:
    """Calls the word before each predicate its ARG0; what finds frames is what is measured, not this."""

    def read(self, words):
        return words

    def find_frames(self, reading, sentences, predicates=()):
        return [Frame(int(at), "01", (("ARG0", int(at) - 1),)) for at in predicates]


def test_roles_files_that_are_none_are_refused(folder, capsys):
    (folder / "bad.jsonl").write_text('{"sent_id": "d1-1", "frames": [{}]}\n', encoding="utf-8")

    with pytest.raises(SystemExit, match="holds no semantic roles"):
        evaluate_roles.main([str(folder / "bad.jsonl"), str(folder / "trees.conllu")])
    with pytest.raises(EvaluationError, match="cannot be read"):
        evaluate_roles._sentences(folder / "none.jsonl", folder / "trees.conllu")


VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz.'"]
VOCABULARY += [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]


def test_training_learns_goes_on_and_exports(folder):
    torch = pytest.importorskip("torch", reason="training needs PyTorch")
    pytest.importorskip("safetensors", reason="training reads an encoder")
    pytest.importorskip("onnx", reason="exporting needs onnx")
    from confection import Config

    import kg.language.training.train as training
    from kg.language.training.export import export

    _write_encoder(folder / "encoder", torch)
    config = Config().from_disk(training.CONFIG)
    config["data"] = {
        "treebanks": ["trees.conllu"] * 4,
        "development": "trees.conllu",
        "roles": "roles.jsonl",
        "development_roles": "roles.jsonl",
        "pools": "lists.json",
        "names": {"names.jsonl": 1.0},
    }
    config["training"] |= {"epochs": 2, "warmup": 1, "checkpoint_every": 1, "batch_pieces": 120}
    corpus = training.Corpus(config, folder)
    whole, halves = folder / "whole", folder / "halves"
    training.train(corpus, folder / "encoder", whole)
    config["training"]["epochs"] = 1
    training.train(training.Corpus(config, folder), folder / "encoder", halves)
    done = torch.load(halves / "checkpoint.pt")["step"]
    assert 0 < done < torch.load(whole / "checkpoint.pt")["step"]

    export(whole, folder / "model")
    from kg.language import load_model

    doc = load_model(str(folder / "model"))("Rebels struck the port.")
    assert doc.has_annotation("DEP")
    assert all(0 <= frame.predicate < len(doc) for frame in doc._.frames)


def _write_encoder(folder, torch):
    """An encoder of the right size that knows nothing."""
    from safetensors.torch import save_file

    from kg.language.training.network import INNER, LAYERS, POSITIONS, WIDTH

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    shapes = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), WIDTH),
        "embeddings.position_embeddings.weight": (POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    for i in range(LAYERS):
        layer = f"encoder.layer.{i}."
        parts = {f"attention.self.{name}": (WIDTH, WIDTH) for name in ("query", "key", "value")}
        parts |= {"attention.output.dense": (WIDTH, WIDTH), "intermediate.dense": (INNER, WIDTH)}
        parts |= {"output.dense": (WIDTH, INNER)}
        parts |= {"attention.output.LayerNorm": (WIDTH,), "output.LayerNorm": (WIDTH,)}
        for name, shape in parts.items():
            shapes[f"{layer}{name}.weight"] = shape
            shapes[f"{layer}{name}.bias"] = shape[:1]
    torch.manual_seed(0)
    weights = {name: torch.randn(shape) * 0.02 for name, shape in shapes.items()}
    save_file(weights, folder / "model.safetensors")
