"""Repairs of what parsers make of clauses: subjects, auxiliaries, coordination, what hangs under which verb.

Each takes a tree and changes it; `repairs.read_tree` says in which order.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.syntax.tree import LINKING, NAMING, OBJECT_CONTROL, SERVING, Tree

_CLAUSE_FOR = {"nsubj": "csubj", "obj": "ccomp", "obl": "advcl", "nmod": "acl"}
"""The relation of a clause in the place of a nominal."""

_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "till", "as"})
"""Prepositions that are conjunctions too."""

_BEFORE_GERUNDS = frozenset({"about", "against", "from", "of", "to"})
"""Prepositions of what a clause is about: "fears of NAME attacking"; "with NAME attacking" only goes along."""

_PARTICLES = frozenset({"apart", "away", "back", "out"})
"""Adverbs of direction that are part of the verb before them in one sentence and not in the next."""

_NOT = frozenset({"not", "n't", "n’t"})


def mend_auxiliaries(tree: Tree) -> None:
    """Hang what hangs on an auxiliary or copula, and a "not" right after one, on the predicate it belongs to."""
    for i, head in enumerate(tree.head):
        if (
            head >= 0
            and tree.rel(head) in ("aux", "cop")
            and tree.rel(i) in ("advmod", "nsubj", "obl", "obj")
        ):
            tree.hang(i, tree.head[head], tree.dep[i])
        elif tree.words[i].lower() in _NOT and i > 0 and tree.rel(i - 1) in ("aux", "cop"):
            tree.hang(i, tree.head[i - 1], "advmod")


def mend_participles(tree: Tree) -> None:
    """Read every participle with "be" as a passive: parsers waver at "is allied with" and "is married to"."""
    for i, tag in enumerate(tree.tag):
        copulas = tree.find(i, "cop") if tag == "VBN" else []
        if not any(tree.lemma[k] == "be" for k in copulas):
            continue
        for k in copulas:
            tree.dep[k] = "aux:pass"
        for k in tree.find(i, "nsubj"):
            tree.dep[k] = "nsubj:pass"


def mend_particles(tree: Tree) -> None:
    """Let an adverb right behind a verb be part of it, and what hangs on the adverb hang on the verb.

    Parsers waver between the two: "broke away from", "pulled out of", "passed away".
    """
    for i, word in enumerate(tree.words):
        verb = i - 1
        if word not in _PARTICLES or verb < 0 or tree.pos[verb] != "VERB":
            continue
        if tree.rel(i) == "case" and tree.head[tree.head[i]] == verb and tree.words[i + 1] == "of":
            tree.hang(i, verb, "compound:prt")
        elif tree.dep[i] == "advmod" and tree.head[i] == verb:
            tree.dep[i] = "compound:prt"
            for kid in tree.find(i, "obl"):
                tree.hang(kid, verb, "obl")


def mend_perfects(tree: Tree) -> None:
    """Read "had repelled attacks" as a perfect: no article says that they had attacks, repelled ones."""
    for have, lemma in enumerate(tree.lemma[:-2]):
        verb = have + 1
        noun = tree.head[verb]
        if lemma != "have" or tree.tag[verb] != "VBN" or tree.dep[verb] != "amod" or tree.pos[have] == "NOUN":
            continue
        if tree.tag[noun] != "NNS" or tree.dep[noun] != "obj" or tree.head[noun] != have:
            continue
        tree.hang(verb, verb if tree.head[have] == have else tree.head[have], tree.dep[have])
        for kid in [k for k in tree.kids[have] if k != verb]:
            tree.hang(kid, verb, tree.dep[kid])
        tree.hang(have, verb, "aux")
        tree.pos[verb] = "VERB"


def mend_relatives(tree: Tree) -> None:
    """Call a clause with a relative pronoun a relative one: "a statement that NAME dismissed" tells nothing of it."""
    for i, dep in enumerate(tree.dep):
        if dep == "acl" and any(tree.tag[k] in ("WDT", "WP", "WP$") for k in tree.kids[i]):
            tree.dep[i] = "acl:relcl"


def mend_voice(tree: Tree) -> None:
    """Only participles stand in the passive, and with an auxiliary where there is an object.

    The subject of "does not run" is no passive one, nor is that of "NAME rebuked NAME".
    """
    for i, dep in enumerate(tree.dep):
        verb = tree.head[i]
        if dep != "nsubj:pass" or tree.find(verb, "aux:pass"):
            continue
        if tree.tag[verb] in ("VB", "VBZ", "VBP", "VBG"):
            tree.dep[i] = "nsubj"
        elif i < verb and tree.find(verb, "obj") and not tree.find(verb, "aux") and tree.rel(verb) != "conj":
            tree.dep[i], tree.tag[verb] = "nsubj", "VBD"


def mend_complements(tree: Tree) -> None:
    """What somebody becomes, remains or serves as completes the verb; it is no object or place of it."""
    for i, dep in enumerate(tree.dep):
        verb = tree.lemma[tree.head[i]]
        if (dep == "obj" and verb in LINKING) or (dep == "obl" and verb in SERVING and tree.case(i) == "as"):
            tree.dep[i] = "xcomp"


def mend_named(tree: Tree) -> None:
    """Let what stands right behind "was elected" complete it, wherever it hangs: "won and was elected president"."""
    for verb, lemma in enumerate(tree.lemma):
        noun = verb + 1
        if lemma not in NAMING or noun >= len(tree.words) or not tree.is_passive(verb):
            continue
        if tree.pos[noun] == "NOUN" and tree.head[noun] != verb and tree.rel(noun) != "compound":
            tree.hang(noun, verb, "xcomp")


def mend_lone_objects(tree: Tree) -> None:
    """The only object of a verb is its direct one, outside relative clauses, where the noun above may be that."""
    for i, dep in enumerate(tree.dep):
        verb = tree.head[i]
        if dep == "iobj" and not tree.find(verb, "obj", "ccomp", "xcomp") and tree.rel(verb) != "acl":
            tree.dep[i] = "obj"


def mend_gerunds(tree: Tree) -> None:
    """Make a name the subject of the gerund behind it: "the prospect of NAME joining the pact".

    Parsers hang the gerund on the name as if it told which one is meant. A name needs no telling.
    """
    for i, dep in enumerate(tree.dep):
        name = tree.head[i]
        if (
            dep != "acl"
            or tree.tag[i] != "VBG"
            or name not in tree.name_span
            or tree.find(i, "mark", "nsubj")
        ):
            continue
        bare = tree.name_span[name][1] == i and tree.case(name) in _BEFORE_GERUNDS
        if bare and tree.rel(name) in ("nmod", "obl"):
            tree.hang(i, tree.head[name], "acl" if tree.rel(name) == "nmod" else "advcl")
            for case in tree.find(name, "case"):
                tree.hang(case, i, "mark")
            tree.hang(name, i, "nsubj")


def mend_gerund_objects(tree: Tree) -> None:
    """Take a gerund right behind a verb without object for what the verb is about: "ruled out attacking NAME"."""
    for i, dep in enumerate(tree.dep):
        verb = tree.head[i]
        if dep != "advcl" or tree.tag[i] != "VBG" or tree.find(i, "mark", "nsubj"):
            continue
        follows = i == verb + 1 or (i == verb + 2 and tree.dep[i - 1] == "compound:prt")
        if follows and not tree.find(verb, "obj", "ccomp"):
            tree.dep[i] = "xcomp"


def mend_swallowed_verbs(tree: Tree) -> None:
    """Make a past tense the verb of its clause where it was hung on its object: "NAME attacked ships"."""
    for i, dep in enumerate(tree.dep):
        noun = tree.head[i]
        if dep != "amod" or tree.tag[i] not in ("VBD", "VBN") or noun < i or tree.find(noun, "cop"):
            continue
        subjects = [k for k in (*tree.find(i, "nsubj"), *tree.find(noun, "nsubj")) if k < i]
        if not subjects and tree.tag[i] == "VBD" and tree.dep[i - 1] == "compound":
            subjects = [k for k in tree.find(noun, "compound") if k == i - 1]
        if subjects:
            _raise_verb(tree, i, noun, subjects)


def _raise_verb(tree: Tree, verb: int, noun: int, subjects: Sequence[int]) -> None:
    """Let a verb take the place of a noun, which becomes its object."""
    above = tree.head[noun] if tree.head[noun] != noun else verb
    dep = _CLAUSE_FOR.get(tree.rel(noun), tree.dep[noun])
    tree.hang(verb, above, dep)
    tree.hang(noun, verb, "obj")
    opening = ("mark", "case", "aux", "advmod", "punct", "cc")
    for kid in [k for k in tree.kids[noun] if k < verb and tree.rel(k) in opening]:
        tree.hang(kid, verb, "mark" if tree.dep[kid] == "case" else tree.dep[kid])
    for subject in subjects:
        tree.hang(subject, verb, "nsubj")


def mend_asides(tree: Tree) -> None:
    """Give a clause its subject back from an aside: in "NAME had left, the minister said" *said* has two."""
    for i, kids in enumerate(tree.kids):
        subjects = [k for k in tree.find(i, "nsubj") if k < i] if len(kids) > 1 else []
        if len(subjects) != 2:
            continue
        above = [tree.head[i]] if tree.dep[i] == "parataxis" else []
        for told in (*above, *tree.find(i, "ccomp")):
            apart = told > i or subjects[0] < told < subjects[1]
            if apart and not tree.find(told, "nsubj"):
                tree.hang(subjects[0], told, "nsubj")
                break


def mend_coordination(tree: Tree) -> None:
    """Coordinate a finite verb with the finite verb above: "avoided meeting him and left"."""
    for i, dep in enumerate(tree.dep):
        head = tree.head[i]
        finite = dep == "conj" and tree.tag[i] in ("VBD", "VBZ") and not _has_subject(tree, i)
        if finite and tree.tag[head] in ("VBG", "VB") and tree.rel(head) in ("xcomp", "advcl"):
            above = tree.head[head]
            if tree.tag[above] == tree.tag[i] and not tree.find(head, "aux"):
                tree.hang(i, above, "conj")


def mend_conjunctions(tree: Tree) -> None:
    """Read "after" before a clause as its conjunction: "… after the army had seized power" is no "after the army".

    The finite verb right behind what seems to be introduced lacks a subject, and nothing coordinates it.
    """
    for i, dep in enumerate(tree.dep):
        if dep not in ("conj", "ccomp", "parataxis") or tree.find(i, "cc", "mark") or _has_subject(tree, i):
            continue
        first = min((k for k in tree.find(i, "aux", "advmod") if k < i), default=i)
        if tree.tag[first] not in ("VBD", "VBZ", "VBP", "MD"):
            continue
        for noun in tree.find(tree.head[i], "obl"):
            marks = [k for k in tree.find(noun, "case") if tree.words[k].lower() in _CONJUNCTIONS]
            if marks and noun < i and max(tree.under(noun)) == first - 1:
                tree.hang(noun, i, "nsubj")
                tree.hang(marks[0], i, "mark")
                tree.dep[i] = "advcl"


def mend_lost_subjects(tree: Tree) -> None:
    """Give a finite verb without subject the name or noun that plainly is its subject.

    That is a name right before it ("On April 6, NAME said"), also with an apposition between two commas
    ("NAME, an ally, refused"), or a noun at the root of the sentence that the verb was hung on. A verb after a
    conjunction has the subject of the verb before, unless the name follows the conjunction ("and NAME refused").
    """
    for i, tag in enumerate(tree.tag):
        if tag not in ("VBD", "VBZ", "VBP") or tree.pos[i] != "VERB" or _has_subject(tree, i):
            continue
        above, name = tree.head[i], _name_before(tree, i)
        joined = tree.find(i, "cc") if tree.rel(i) == "conj" and tree.pos[above] == "VERB" else []
        if joined and (name is None or tree.name_span[name][0] - 1 not in joined):
            continue
        rootless = tree.head[above] == above and tree.pos[above] in ("NOUN", "PROPN") and above < i
        if rootless and tree.dep[i] != "acl:relcl" and not tree.find(above, "cop"):
            tree.hang(i, i, "ROOT")
            tree.hang(above, i, "nsubj")
        elif name is not None and i not in tree.above(name):
            tree.hang(name, i, "nsubj")


def _has_subject(tree: Tree, i: int) -> bool:
    return bool(tree.find(i, "nsubj", "csubj", "expl")) or bool(tree.find(i, "aux:pass"))


def _name_before(tree: Tree, i: int) -> int | None:
    """The name that ends right before a verb, or before an apposition or an adverb that ends there."""
    at = i - 1
    while at > 0 and tree.rel(at) in ("advmod", "aux") and tree.head[at] == i:
        at -= 1
    if at > 0 and tree.words[at] == ",":
        opening = next((k for k in range(at - 1, max(0, at - 12), -1) if tree.words[k] == ","), None)
        if opening is None:
            return None
        name = tree.name_head.get(opening - 1)
        between = {tree.name_head.get(k, k) for k in range(opening + 1, at)}
        return name if name is not None and any(tree.head[k] == name for k in between) else None
    name = tree.name_head.get(at)
    return (
        name
        if name is not None and tree.rel(name) in ("nmod", "appos", "compound", "obl", "dep", "conj", "flat")
        else None
    )


def mend_bare_relatives(tree: Tree) -> None:
    """Hang "NAME disputes" in ", a figure NAME disputes" on the noun: no other clause starts so."""
    for i, dep in enumerate(tree.dep):
        if dep not in ("parataxis", "acl:relcl") or tree.find(i, "obj", "ccomp", "xcomp"):
            continue
        names = [k for k in tree.find(i, "nsubj") if k in tree.name_span and k < i]
        for noun in (tree.name_span[k][0] - 1 for k in names):
            added = noun > 0 and tree.pos[noun] == "NOUN" and tree.dep[noun] == "appos"
            if added and any(tree.words[k].lower() in ("a", "an") for k in tree.find(noun, "det")):
                tree.hang(i, noun, "acl:relcl")


def mend_reduced_relatives(tree: Tree) -> None:
    """Hang "the war in NAME started by …" on the noun: no comma stands before such a participle."""
    for i, tag in enumerate(tree.tag):
        if tag != "VBN" or tree.dep[i] != "advcl" or i == 0 or tree.find(i, "mark", "nsubj", "aux"):
            continue
        at = i - 1
        while at > 0 and (at in tree.name_head or tree.pos[at] in ("ADP", "DET", "ADJ", "PROPN")):
            at -= 1
        if tree.pos[at] == "NOUN" and at not in tree.under(i) and tree.find(i, "obl"):
            tree.hang(i, at, "acl")


def mend_controlled(tree: Tree) -> None:
    """Hang "of taking part" in "accuses them of taking part" on the verb, of whose object it is said."""
    for i, dep in enumerate(tree.dep):
        if dep not in ("acl", "advcl") or tree.tag[i] not in ("VBG", "VB") or not tree.find(i, "mark"):
            continue
        noun = tree.head[i]
        if dep == "advcl" and tree.lemma[noun] in OBJECT_CONTROL and tree.find(noun, "obj"):
            tree.dep[i] = "xcomp" if tree.marks(i)[0] in ("of", "from", "to", "into", "against") else dep
        while tree.rel(noun) == "nmod" and tree.rel(tree.head[noun]) in ("nmod", "obj"):
            noun = tree.head[noun]
        if tree.dep[noun] == "obj" and tree.lemma[tree.head[noun]] in OBJECT_CONTROL:
            tree.hang(i, tree.head[noun], "xcomp")


def mend_contents(tree: Tree) -> None:
    """Hang "said on Wednesday that …" on the verb: what is said is no relative clause of the day."""
    for i, dep in enumerate(tree.dep):
        day = tree.head[i]
        if dep not in ("acl", "acl:relcl") or day in tree.name_head or not _is_complete(tree, i):
            continue
        dated = tree.pos[day] == "PROPN" or tree.rel(day) == "advmod" or tree.dep[day] == "obl:unmarked"
        verb = tree.head[day]
        if dated and tree.pos[verb] == "VERB" and not tree.find(verb, "ccomp"):
            tree.hang(i, verb, "ccomp")


def _is_complete(tree: Tree, i: int) -> bool:
    """Whether a clause after "that" lacks nothing for which the "that" could stand; then it is made its mark."""
    that = next((k for k in tree.kids[i] if k < i and tree.words[k].lower() == "that"), None)
    others = [k for k in tree.find(i, "nsubj", "obj") if k != that]
    if that is None or (tree.dep[that] != "mark" and {tree.rel(k) for k in others} != {"nsubj", "obj"}):
        return False
    tree.dep[that] = "mark"
    return True


def mend_passive_subjects(tree: Tree) -> None:
    """Where auxiliaries stand and none is a "be" or "get", the subject acts: "has not withdrawn"."""
    for i, dep in enumerate(tree.dep):
        if dep != "nsubj:pass" or tree.find(tree.head[i], "aux:pass"):
            continue
        helpers = {tree.lemma[k] for k in tree.find(tree.head[i], "aux")}
        if helpers and helpers.isdisjoint(("be", "get")):
            tree.dep[i] = "nsubj"


def mend_semicolons(tree: Tree) -> None:
    """A clause after a semicolon stands beside the one before, not under it."""
    for i, dep in enumerate(tree.dep):
        head = tree.head[i]
        if dep not in ("ccomp", "advcl", "conj") or head >= i or ";" not in tree.words[head:i]:
            continue
        start = min(k for k in tree.under(i) if tree.pos[k] != "PUNCT" or k == i)
        if start > head and tree.words[start - 1] in (";", ","):
            tree.dep[i] = "parataxis"
