"""What the English reader is trained on, and a training of two steps where PyTorch is there."""

from __future__ import annotations

import json
from random import Random

import numpy as np
import pytest

from kg.errors import EvaluationError, ModelError
from kg.language.frames import Frame, RoleDecoder, Rolesets
from kg.language.training import evaluate_roles
from kg.language.training.data import annotated, corpora, examples
from kg.language.training.data.corpora import Predicate

TREEBANK = """\
# newdoc id = d1
# newpar
# sent_id = d1-1
# text = Rebels struck the port.
1	Rebels	rebel	NOUN	NNS	Number=Plur	2	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-coref)
2	struck	strike	VERB	VBD	Tense=Past	0	root	_	_
3	the	the	DET	DT	_	4	det	_	Entity=(2-place-new-nnnnn-cf2-2-sgl
4	port	port	NOUN	NN	Number=Sing	2	obj	_	Entity=2)|SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = d1-2
# text = The army's strikes on towns didn't end.
1	The	the	DET	DT	_	2	det	_	Entity=(3-event-new-nnnnn-cf2-4-sgl(1-person-giv-nnnnn-cf1-2-coref
2-3	army's	_	_	_	_	_	_	_	_
2	army	army	NOUN	NN	Number=Sing	4	nmod:poss	_	_
3	's	's	PART	POS	_	2	case	_	Entity=1)
4	strikes	strike	NOUN	NNS	Number=Plur	9	nsubj	_	_
5	on	on	ADP	IN	_	6	case	_	_
6	towns	town	NOUN	NNS	Number=Plur	4	nmod	_	Entity=(4-place-new-nnnnn-cf3-1-sgl)3)
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
JUDGED = [
    {"sent_id": "d1-1", "predicates": [[1, 1.1, [[1, 4], [1, 2]]]]},
    {"sent_id": "d1-2", "predicates": [[8, -1.2, [[0, 4]]]]},
]
OWN = """\
# sentences of our own
class\ttemplate\tlemma\tsplit\ttext\tpredicate\tlabel
nominal\tn1\tstrike\ttrain\tThe planned strike was called off.\t12:18\tno
nominal\tn2\traid\ttest\tThe raid began.\traid\tyes
"""
NAMES = {"text": "Ana Silva flew to Lisbon.", "ents": [[0, 9, "PERSON"], [18, 24, "GPE"]]}
LISTS = ("CITY", "COUNTRY", "IGO", "LEGIS", "NORP", "ORG_ABBR", "ORG_X", "PARTY", "PERSON")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "trees.conllu").write_text(TREEBANK, encoding="utf-8")
    (tmp_path / "roles.jsonl").write_text("".join(json.dumps(record) + "\n" for record in ROLES), "utf-8")
    (tmp_path / "judged.jsonl").write_text("".join(json.dumps(line) + "\n" for line in JUDGED), "utf-8")
    (tmp_path / "own.tsv").write_text(OWN, "utf-8")
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
        for example in examples.syntax_examples(documents, Random(seed)):
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
    windows = [e for seed in range(200) for e in examples.syntax_examples(documents, Random(seed))]
    cut = [e for e in windows if e.forms[0] == "struck"]

    assert cut
    for example in cut:
        assert example.predicates[0].arguments == (("ARG1", 2),)
        assert example.heads[:3] == [0, 3, 1]


def test_judgements_are_weighed_by_confidence(folder):
    trees = corpora.read_conllu(folder / "trees.conllu")
    [[first, second, third]] = annotated.with_judged(trees, folder / "judged.jsonl")

    assert first.judged == (corpora.Judged(1, 1.1, 0.75),)
    assert second.judged == (corpora.Judged(8, -1.2, 1.0),)
    assert third.judged == ()


def test_mentions_are_read_by_head_word(folder):
    trees = corpora.read_conllu(folder / "trees.conllu")
    [[first, second, _]] = annotated.with_mentions(trees, folder / "trees.conllu")

    assert first.mentions == ((0, 1), (3, 2))
    assert second.mentions == ((1, 1), (3, 3), (5, 4))


def test_document_windows_keep_mentions_and_judgements_with_their_words(folder):
    trees = annotated.with_mentions(corpora.read_conllu(folder / "trees.conllu"), folder / "trees.conllu")
    [document] = annotated.with_judged(trees, folder / "judged.jsonl")
    for seed in range(40):
        for example in examples.document_examples(document, Random(seed)):
            plain = [form.lower() for form in example.forms]
            assert {plain[mention.word] for mention in example.mentions if mention.group == 1} <= {
                "rebels",
                "army",
            }
            assert {plain[judged.word] for judged in example.judged} <= {"struck", "end"}
    assert not any(e.mentions for e in examples.syntax_examples([document], Random(0)))


def test_own_sentences_are_read_by_split(folder):
    [text] = annotated.read_judged(folder / "own.tsv", "train")
    [example] = examples.judged_examples([text], _words, Random(5))

    assert example.forms[example.judged[0].word].lower() == "strike"
    assert example.judged[0].score < 0
    assert [judged.start for judged in annotated.read_judged(folder / "own.tsv", "test")] == [4]


def test_headlines_keep_small_words_small_sometimes():
    words = ["talks", "fail", "in", "Geneva"]
    example = examples.Example(words, [False] * 4, [0] * 4, [], [], [], [], ["O"] * 4, [], [])
    seen = {" ".join(examples._written_otherwise(example, Random(seed)).forms) for seed in range(300)}

    assert {"Talks Fail in Geneva", "Talks Fail In Geneva", "TALKS FAIL IN GENEVA"} <= seen


def test_names_give_way_to_others_of_their_kind(folder):
    texts = corpora.read_names(folder / "names.jsonl", _words)
    pools = {"PERSON": [corpora.NamedText(["Amina", "Deby"], [False] * 2, [0] * 2, ["O"] * 2)]}
    seen = {
        (" ".join(example.forms[:3]), example.tags[0], example.tags[1])
        for seed in range(60)
        for example in examples.name_examples(texts, pools, Random(seed))
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
SIZES = {"layers": 2, "width": 48, "heads": 4, "inner": 64}


@pytest.mark.parametrize("kind", ["bert", "mpnet"])
def test_training_learns_goes_on_and_exports(folder, kind):
    torch = pytest.importorskip("torch", reason="training needs PyTorch")
    pytest.importorskip("safetensors", reason="training reads an encoder")
    pytest.importorskip("onnx", reason="exporting needs onnx")
    from confection import Config

    import kg.language.training.train as training
    from kg.language.training.encoder import make_shape
    from kg.language.training.export import export

    config = Config().from_disk(training.CONFIG)
    config["encoder"] = {"kind": kind, **SIZES, "fixed_pieces": kind == "mpnet"}
    _write_encoder(folder / "encoder", make_shape(config["encoder"]), torch)
    config["data"] = {
        "treebanks": ["trees.conllu"] * 4,
        "development": "trees.conllu",
        "roles": "roles.jsonl",
        "development_roles": "roles.jsonl",
        "happened": "judged.jsonl",
        "development_happened": "judged.jsonl",
        "mentions": "trees.conllu",
        "development_mentions": "trees.conllu",
        "pools": "lists.json",
        "names": {"names.jsonl": 1.0},
    }
    config["training"] |= {"epochs": 2, "warmup": 1, "checkpoint_every": 1, "batch_pieces": 120}
    own = folder / "own.tsv"
    corpus = training.Corpus(config, folder, own)
    whole, halves = folder / "whole", folder / "halves"
    training.train(corpus, folder / "encoder", whole)
    config["training"]["epochs"] = 1
    training.train(training.Corpus(config, folder, own), folder / "encoder", halves)
    done = torch.load(halves / "checkpoint.pt")["step"]
    assert 0 < done < torch.load(whole / "checkpoint.pt")["step"]

    config["encoder"] = {"kind": "bert", **SIZES, "layers": 1}
    _write_encoder(folder / "small", make_shape(config["encoder"]), torch)
    training.train(training.Corpus(config, folder, own), folder / "small", folder / "student", teacher=whole)
    assert torch.load(folder / "student" / "checkpoint.pt")["step"] == done

    export(whole, folder / "model")
    from kg.language import load_model

    doc = load_model(str(folder / "model"))("Rebels struck the port.")
    assert doc.has_annotation("DEP")
    assert all(0 <= frame.predicate < len(doc) for frame in doc._.frames)
    assert len(doc._.happened) == len(doc)
    assert len(doc._.antecedents.scores(3, [0, 1])) == 2


@pytest.mark.parametrize("kind", ["bert", "mpnet"])
def test_runtime_gives_what_was_trained(folder, kind):
    torch = pytest.importorskip("torch", reason="training needs PyTorch")
    pytest.importorskip("onnx", reason="exporting needs onnx")
    from kg.language.network import Network as Runtime
    from kg.language.training.encoder import make_shape
    from kg.language.training.exporting.onnx_graph import encode
    from kg.language.training.network import Network
    from kg.language.windows import NO_BREAK, PARAGRAPH, WordPieces, Words, make_batch

    torch.manual_seed(0)
    sizes = dict.fromkeys(("upos", "xpos", "feats", "lemma", "sense", "ner", "dep", "role"), 5)
    network = Network(make_shape({"kind": kind, **SIZES}), sizes, len(VOCABULARY)).eval()
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    cut = WordPieces(VOCABULARY)
    words = Words(list("abcdefgh") * 4, [False] * 32, [PARAGRAPH] + [NO_BREAK] * 31)
    batch = make_batch([words, words.part(0, 9)], cut)
    with torch.no_grad():
        vectors = network.words(*(torch.as_tensor(array) for array in batch[:4]))
        expected = network.happened(vectors)[0, :, 0].numpy(), network.arc_scores(vectors)[0].numpy()

    found = Runtime(encode(network, bits8=False), cut).read_window(words)

    assert np.allclose(found["happened"], expected[0], atol=1e-4)
    assert np.allclose(found["arcs"], expected[1], atol=1e-2)


def test_students_come_nearer_to_their_teacher(folder, documents):
    torch = pytest.importorskip("torch", reason="training needs PyTorch")
    from kg.language.training import distil
    from kg.language.training.data.labels import find_labels
    from kg.language.training.encoder import make_shape
    from kg.language.training.network import Network

    torch.manual_seed(0)
    labels = find_labels(documents)
    shape = make_shape({"kind": "bert", **SIZES})
    sizes = {name: len(values) for name, values in labels.items()}
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    (folder / "encoder.json").write_text(json.dumps({"kind": "bert", **SIZES}), encoding="utf-8")
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    state = {"network": Network(shape, sizes, len(VOCABULARY)).state_dict()}
    torch.save(state, folder / "checkpoint.pt")
    teacher = distil.Teacher(folder, labels, "cpu")
    student = Network(shape, sizes, len(VOCABULARY), dropout=0.0)
    batch = list(examples.syntax_examples(documents, Random(0)))
    lesson = teacher.teach(batch)
    weights = dict.fromkeys((*lesson.tags, "start", "arcs", "dep", "role", "happened"), 1.0)
    inputs, _ = teacher._coder.tensors(batch)
    optimizer = torch.optim.Adam(student.parameters(), lr=3e-3)
    seen = []
    for _ in range(25):
        far = distil.distance(student, student.words(**inputs), lesson, weights)
        optimizer.zero_grad()
        far.backward()
        optimizer.step()
        seen.append(far.item())
    # a binary cross-entropy does not fall to 0
    assert seen[-1] < seen[0]
    assert all(np.isfinite(seen))

    with pytest.raises(ModelError, match="the same labels"):
        distil.Teacher(folder, labels | {"dep": []}, "cpu")


def test_distances_are_those_of_training():
    torch = pytest.importorskip("torch", reason="training needs PyTorch")
    from kg.language.antecedents import distance
    from kg.language.training.network import _distance

    apart = torch.arange(-3, 5000)
    assert _distance(apart).tolist() == [distance(words) for words in apart.tolist()]


def _write_encoder(folder, shape, torch):
    """An encoder that knows nothing."""
    from safetensors.torch import save_file

    from kg.language.training.encoder import _NAMES

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    width, inner = shape.width, shape.inner
    shapes = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), width),
        "embeddings.position_embeddings.weight": (shape.positions, width),
        "embeddings.LayerNorm.weight": (width,),
        "embeddings.LayerNorm.bias": (width,),
    }
    if shape.kind == "bert":
        shapes["embeddings.token_type_embeddings.weight"] = (2, width)
    else:
        shapes["encoder.relative_attention_bias.weight"] = (shape.buckets, shape.heads)
    sizes = {"qkv": (width, width), "out": (width, width), "up": (inner, width), "down": (width, inner)}
    for i in range(shape.layers):
        for ours, theirs in _NAMES[shape.kind].items():
            for name in theirs:
                size = sizes.get(ours, (width,))
                shapes[f"encoder.layer.{i}.{name}.weight"] = size
                shapes[f"encoder.layer.{i}.{name}.bias"] = size[:1]
    torch.manual_seed(0)
    weights = {name: torch.randn(size) * 0.02 for name, size in shapes.items()}
    save_file(weights, folder / "model.safetensors")
