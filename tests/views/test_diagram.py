"""The static picture: what is on it, where, in which style, and that it is the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from conftest import ROOT

from kg.errors import GraphError
from kg.knowledge.ontology import load_ontology
from kg.views import draw
from kg.views.layout import Link, arrange
from kg.views.palette import FAMILIES, LINES, OTHER, Style, family
from kg.views.selection import select
from kg.views.text import readable, wrap

ENTITY = "https://w3id.org/geokg/entity/"
ONTOLOGY = load_ontology()
PREDICATES = {"ally of": "kg:allyOf", "borders": "kg:borders"}


class Sketch:
    """A graph made by hand: all that a picture asks of one is `to_networkx`."""

    def __init__(self, *edges, types=None, unnamed=()):
        self.network = nx.MultiDiGraph()
        for number, (source, label, target, *rest) in enumerate(edges):
            for name in (source, target):
                kind = (types or {}).get(name, "Country")
                self.network.add_node(
                    ENTITY + name.replace(" ", "_"), label=name, type=kind, named=name not in unnamed
                )
            extra = {"voice": "asserted", "inferred": False, "belief": 0.8, "statement": f"s{number}"}
            for more in rest:
                extra |= {"voice": more} if isinstance(more, str) else more
            predicate = PREDICATES.get(label, "open:" + label.replace(" ", "_"))
            ends = (ENTITY + name.replace(" ", "_") for name in (source, target))
            self.network.add_edge(
                *ends, predicate=predicate, label=label, status=extra["voice"], quote="", **extra
            )

    def to_networkx(self):
        return self.network


BALTIC = (
    ("Belarus", "ally of", "Russia"),
    ("Russia", "ally of", "Belarus", {"inferred": True}),
    ("Ukraine", "mined", "Belarus border", "reported"),
    ("Belarus", "entered war against", "Ukraine", "denied"),
    ("Belarus", "threatened", "Ukraine", "reported", {"inferred": True}),
    ("Poland", "accused", "Belarus"),
    ("Poland", "closed its crossings with", "Belarus", {"belief": 0.5}),
    ("Fiji", "recognised", "Vanuatu"),
)
TYPES = {"Belarus border": "Border"}


def svg_texts(path):
    return [element.text for element in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]


def chain(count, words="met the envoys of"):
    return Sketch(*((f"Country {i}", words, f"Country {i // 2}") for i in range(1, count)))


def test_draw_writes_every_name_and_relation_as_text(tmp_path):
    sketch = Sketch(*BALTIC, types=TYPES)

    draw(sketch, tmp_path / "a.svg", title="Neighbours & friends <1>")

    text = " ".join(svg_texts(tmp_path / "a.svg"))
    for _, data in sketch.network.nodes(data=True):
        assert data["label"] in text
    for words in (
        "ally of",
        "mined",
        "not entered war against",
        "threatened",
        "accused",
        "closed its crossings with",
    ):
        assert words in text
    assert "Neighbours & friends <1>" in text


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf", "dot", "mmd"])
def test_draw_gives_the_same_bytes_in_any_order(tmp_path, suffix):
    draw(Sketch(*BALTIC, types=TYPES), tmp_path / f"a.{suffix}")
    numbered = [(*edge, {"statement": f"s{i}"}) for i, edge in enumerate(BALTIC)]
    draw(Sketch(*reversed(numbered), types=TYPES), tmp_path / f"b.{suffix}")

    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_draw_gives_the_same_bytes_whatever_the_hash_seed(tmp_path):
    program = (
        "import sys; sys.path[:0] = ['tests', 'tests/views', '.']; from test_diagram import *;"
        f"draw(Sketch(*BALTIC, types=TYPES), r'{tmp_path}' + '/' + sys.argv[1])"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, f"{seed}.svg"],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
        )

    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


@pytest.mark.parametrize(
    ("extra", "style"),
    [
        pytest.param((), Style("asserted"), id="asserted"),
        pytest.param(("reported",), Style("reported"), id="reported"),
        pytest.param(("denied",), Style("denied"), id="denied"),
        pytest.param(({"inferred": True},), Style("asserted", True), id="inferred"),
        pytest.param(("reported", {"inferred": True}), Style("reported", True), id="inferred-reported"),
    ],
)
def test_draw_shows_the_voice_and_explains_it(tmp_path, extra, style):
    draw(Sketch(("Ukraine", "mined", "the coast", *extra)), tmp_path / "a.svg")

    svg = (tmp_path / "a.svg").read_text(encoding="utf-8")
    look = LINES[style]
    legend = set(svg_texts(tmp_path / "a.svg")) & {line.label for line in LINES.values()}
    assert legend == {look.label}
    assert look.colour.lower() in svg.lower()
    patterns = {
        tuple(map(float, re.split("[ ,]+", p))) for p in re.findall(r"stroke-dasharray: ([\d., ]+)", svg)
    }
    assert patterns == ({look.dashes} if look.dashes else set())
    assert ("not mined" in svg_texts(tmp_path / "a.svg")) == (style.voice == "denied")


def test_palette_tells_the_styles_apart_without_colour():
    assert len({(line.dashes, line.width) for line in LINES.values()}) >= len(LINES) - 1
    assert len({line.label for line in LINES.values()}) == len(LINES)


def test_select_draws_an_unknown_voice_as_reported_never_as_fact(tmp_path):
    draw(Sketch(("A", "struck", "B", "rumoured")), tmp_path / "a.svg")

    assert LINES[Style("reported")].label in svg_texts(tmp_path / "a.svg")


def test_select_draws_a_symmetric_relation_once():
    both = Sketch(("Russia", "ally of", "Belarus"), ("Belarus", "ally of", "Russia", {"inferred": True}))

    [tie] = select(both, ONTOLOGY).ties

    assert tie.symmetric
    assert tie.label == ("ally of",)
    assert tie.style == Style("asserted")


def test_select_keeps_both_directions_of_other_relations():
    mutual = Sketch(("Russia", "struck", "Ukraine"), ("Ukraine", "struck", "Russia"))

    assert [tie.symmetric for tie in select(mutual, ONTOLOGY).ties] == [False, False]


def test_select_joins_parallel_relations_and_counts_the_rest():
    words = ["accused", "fined", "sued", "warned", "wooed"]
    edges = [("Poland", word, "Belarus", {"belief": 0.9 - i / 10}) for i, word in enumerate(words)]

    [tie] = select(Sketch(*edges, ("Poland", "warned", "Belarus", {"belief": 0.1})), ONTOLOGY).ties

    assert tie.label == ("accused", "fined", "sued", "+2 more")
    assert tie.statements == 6


def test_select_counts_statements_of_one_relation():
    [tie] = select(Sketch(("A", "struck", "B"), ("A", "struck", "B")), ONTOLOGY).ties

    assert tie.label == ("struck ×2",)


def test_select_keeps_voices_apart():
    ties = select(Sketch(("A", "struck", "B"), ("A", "struck", "B", "denied")), ONTOLOGY).ties

    assert [(tie.style.voice, tie.label) for tie in ties] == [
        ("asserted", ("struck",)),
        ("denied", ("not struck",)),
    ]


def test_select_cuts_to_the_surest_and_says_so():
    edges = [(f"Country {i}", "met", f"Country {i + 1}", {"belief": 0.1}) for i in range(0, 20, 2)]

    selection = select(Sketch(*edges, ("Fiji", "armed", "Tonga", {"belief": 0.9})), ONTOLOGY, top=1)

    assert [node.label for node in selection.nodes] == ["Fiji", "Tonga"]
    assert selection.notes == (
        "Shows the 1 most telling of 11 relations; 10 left out.",
        "20 entities without a relation shown here: left out.",
    )


def test_draw_prints_what_is_left_out(tmp_path):
    draw(chain(30), tmp_path / "a.svg", top=10)

    assert "Shows the 10 most telling of 29 relations; 19 left out." in svg_texts(tmp_path / "a.svg")


def test_select_says_that_loops_are_left_out():
    selection = select(Sketch(("A", "met", "B"), ("A", "split from", "A")), ONTOLOGY)

    assert selection.notes == ("1 relation of an entity to itself: left out.",)


@pytest.mark.parametrize("about", ["belarus", ENTITY + "Belarus", " Belarus "])
def test_select_about_keeps_the_neighbourhood(about):
    selection = select(Sketch(*BALTIC, ("Ukraine", "thanked", "Poland"), types=TYPES), ONTOLOGY, about=about)

    assert {node.label for node in selection.nodes} == {"Belarus", "Poland", "Russia", "Ukraine"}
    assert any(tie.label == ("thanked",) for tie in selection.ties)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        pytest.param(
            "a.gif",
            {},
            r"a\.gif: cannot draw to \.gif\. .*Known: \.dot, \.mmd, \.pdf, \.png, \.svg",
            id="suffix",
        ),
        pytest.param("a", {}, "a file without suffix", id="no-suffix"),
        pytest.param("a.svg", {"about": "Belrus"}, "no entity 'Belrus'. Did you mean 'Belarus'", id="about"),
        pytest.param("a.svg", {"top": 0}, "cannot draw 0 relations", id="top"),
        pytest.param(
            "missing/a.svg", {}, "missing/a.svg: cannot write the picture: No such file", id="folder"
        ),
    ],
)
def test_draw_says_what_would_work(tmp_path, name, options, message):
    with pytest.raises(GraphError, match=message):
        draw(Sketch(*BALTIC), tmp_path / name, **options)

    assert list(tmp_path.iterdir()) == []


def test_draw_says_why_there_is_nothing_to_draw(tmp_path):
    with pytest.raises(GraphError, match="the graph has no entities"):
        draw(Sketch(), tmp_path / "a.svg")
    alone = Sketch()
    alone.network.add_node(ENTITY + "Fiji", label="Fiji", type="Country", named=True)
    with pytest.raises(
        GraphError, match="the graph has 1 entity, but nothing asserted, reported or denied joins"
    ):
        draw(alone, tmp_path / "a.svg")
    with pytest.raises(GraphError, match="no relation joins 'Fiji' to another entity"):
        draw(alone, tmp_path / "a.svg", about="Fiji")


def test_draw_keeps_the_old_file_when_it_fails(tmp_path):
    (tmp_path / "a.svg").write_text("old")
    with pytest.raises(GraphError):
        draw(Sketch(), tmp_path / "a.svg")

    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.svg", "old")]


def test_draw_leaves_no_other_file(tmp_path):
    draw(Sketch(*BALTIC), tmp_path / "a.png")

    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


NETWORKS = {
    "pair": [(0, 1)],
    "parallel": [(0, 1), (1, 0), (0, 1), (1, 2)],
    "star": [(0, i) for i in range(1, 18)],
    "tree": [(i, (i - 1) // 2) for i in range(1, 40)],
    "ring": [(i, (i + 1) % 12) for i in range(12)],
    "parts": [(0, 1), (1, 2), (3, 4), (5, 6), (6, 7), (7, 5)],
    "dense": [(i, j) for i, j in combinations(range(8), 2) if (i + j) % 3],
}


@pytest.mark.parametrize("pairs", NETWORKS.values(), ids=NETWORKS)
def test_arrange_overlaps_nothing(pairs):
    count = max(max(pair) for pair in pairs) + 1
    sizes = np.array([(50.0 + 13 * (i % 7), 24.0 + 12 * (i % 3 == 0)) for i in range(count)])
    label = np.array([62.0, 12.0])

    plan = arrange([tuple(size) for size in sizes], [Link(*pair, *label) for pair in pairs])

    assert not any(
        overlap(plan.centres[i], sizes[i], plan.centres[j], sizes[j])
        for i, j in combinations(range(count), 2)
    )
    for place in plan.labels:
        assert not any(overlap(place, label, plan.centres[i], sizes[i]) for i in range(count))
    for one, other in combinations(plan.labels, 2):
        assert not overlap(one, label, other, label)
    for centres, size in ((plan.centres, sizes), (plan.labels, label)):
        assert (centres - size / 2 > -0.01).all()
        assert (centres + size / 2 < np.array([plan.width, plan.height]) + 0.01).all()


def overlap(one, size, other, other_size):
    return bool((np.abs(one - other) < (size + other_size) / 2 - 0.01).all())


@pytest.mark.parametrize("pairs", NETWORKS.values(), ids=NETWORKS)
def test_arrange_ends_lines_at_the_boxes(pairs):
    count = max(max(pair) for pair in pairs) + 1
    sizes = np.array([(60.0, 26.0)] * count)

    plan = arrange([tuple(size) for size in sizes], [Link(*pair, 50.0, 12.0) for pair in pairs])

    for (source, target), curve in zip(pairs, plan.curves, strict=True):
        for box, end in ((source, curve[0]), (target, curve[2])):
            away = (np.abs(end - plan.centres[box]) - sizes[box] / 2).max()
            assert 0 <= away < 6


def test_arrange_puts_labels_on_their_own_lines():
    pairs = NETWORKS["tree"]
    plan = arrange([(60.0, 26.0)] * 40, [Link(*pair, 50.0, 12.0) for pair in pairs])

    t = np.linspace(0, 1, 400)[:, None]
    for curve, label in zip(plan.curves, plan.labels, strict=True):
        line = (1 - t) ** 2 * curve[0] + 2 * t * (1 - t) * curve[1] + t**2 * curve[2]
        assert np.hypot(*(line - label).T).min() < 1


@pytest.mark.parametrize(
    ("type_name", "label"),
    [
        ("Country", "State, government"),
        ("IntergovernmentalOrganisation", "Organisation"),
        ("ArmedGroup", "Armed forces, weapons"),
        ("BodyOfWater", "Place, facility"),
        ("Conflict", "Event, agreement"),
        ("Unheard", "Other"),
    ],
)
def test_family_follows_the_ontology(type_name, label):
    assert family(type_name, ONTOLOGY).label == label


def test_families_name_classes_of_the_ontology():
    for each in (*FAMILIES, OTHER):
        assert set(each.classes) <= set(ONTOLOGY.classes)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("NATO", ["NATO"]),
        ("Collective Security Treaty Organisation", ["Collective Security", "Treaty Organisation"]),
        ("signed agreement with", ["signed agreement with"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsgesellschaft"]),
    ],
)
def test_wrap_breaks_evenly(text, rows):
    assert wrap(text, 22) == rows


def test_readable_keeps_what_the_font_has_and_spells_out_the_rest():
    assert readable("Київ, Κύπρος, Erdoğan") == "Київ, Κύπρος, Erdoğan"
    assert readable("北京") == "BeiJing"


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg"])
def test_draw_writes_any_script_without_a_warning(tmp_path, suffix):
    draw(
        Sketch(("北京", "$\\frac$ & <met>", "Київ"), ("Київ", "met", "إيران")),
        tmp_path / f"a.{suffix}",
        title="台灣",
    )

    if suffix == "svg":
        assert {"北京", "Київ", "إيران", "$\\frac$ & <met>", "台灣"} <= set(svg_texts(tmp_path / "a.svg"))


def test_command_draws_a_graph_file(tmp_path):
    from click.testing import CliRunner

    from kg.cli import main

    (tmp_path / "g.ttl").write_text(
        """@prefix : <https://w3id.org/geokg/entity/> .
        @prefix kg: <https://w3id.org/geokg/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix reported: <https://w3id.org/geokg/reported#> .
        @prefix denied: <https://w3id.org/geokg/denied#> .
        :Fiji a kg:Country ; rdfs:label "Fiji"@en ; kg:allyOf :Tonga ; denied:attacked :Samoa .
        :Tonga a kg:Country ; rdfs:label "Tonga"@en ; kg:allyOf :Fiji ; reported:mined :Samoa .
        :Samoa a kg:Country ; rdfs:label "Samoa"@en .
        """,
        encoding="utf-8",
    )
    arguments = [
        "draw",
        str(tmp_path / "g.ttl"),
        "-o",
        str(tmp_path / "g.mmd"),
        "--about",
        "tonga",
        "--title",
        "South",
    ]

    result = CliRunner().invoke(main, arguments)

    assert (result.exit_code, result.output) == (0, "")
    mermaid = (tmp_path / "g.mmd").read_text(encoding="utf-8")
    assert mermaid.count("ally") == 1
    assert {'title: "South"', '  n1("Fiji"):::f1', "flowchart LR"} <= set(mermaid.splitlines())
    assert mermaid.count("stroke-dasharray") == 2


def test_command_help_names_the_forms_and_needs_a_file():
    from click.testing import CliRunner

    from kg.cli.draw import command

    assert (
        ".png, .svg, .pdf, .dot or .mmd" in CliRunner().invoke(command, ["--help"], terminal_width=120).output
    )
    assert CliRunner().invoke(command, ["graph.ttl"]).exit_code == 2
    assert CliRunner().invoke(command, ["graph.ttl", "-o", "a.svg", "--top", "0"]).exit_code == 2


def test_draw_escapes_dot(tmp_path):
    draw(
        Sketch(('The "Fox" \\ Co', "ally of", "B"), ("B", "struck", "C", "denied")),
        tmp_path / "a.dot",
        title="x\ny",
    )

    dot = (tmp_path / "a.dot").read_text(encoding="utf-8")
    assert '[label="The \\"Fox\\" \\\\ Co"' in dot
    assert re.search(r'n\d -> n\d \[label="ally of", style=solid, .*dir=none\];', dot)
    assert re.search(r'n\d -> n\d \[label="not struck", style=dashed, color="#BE2F1D"', dot)


def test_draw_escapes_mermaid(tmp_path):
    draw(Sketch(('The "Fox" [x]', "ally of", "B"), ("B", "struck", "C", "reported")), tmp_path / "a.mmd")

    rows = (tmp_path / "a.mmd").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "flowchart LR"
    assert any('("The #34;Fox#34; #91;x#93;"):::' in row for row in rows)
    assert any(re.search(r'n\d ---\|"ally of"\| n\d', row) for row in rows)
    assert any("stroke-dasharray:5 3" in row for row in rows)
