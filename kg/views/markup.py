"""The picture as text: Graphviz DOT and Mermaid, for those who lay it out or embed it themselves."""

from __future__ import annotations

from kg.views.palette import FAMILIES, family, line
from kg.views.selection import Selection


def to_dot(selection: Selection, title: str | None = None) -> str:
    """The selection as a Graphviz graph; draw it with `dot`, `neato` or `sfdp`."""
    ids = {node.key: f"n{i}" for i, node in enumerate(selection.nodes, start=1)}
    caption = "\n".join(filter(None, (title, *selection.notes)))
    rows = [
        "digraph kg {",
        f"  graph [overlap=prism, splines=true, fontname=Helvetica, label={_dot(caption)}];",
        '  node [shape=box, style="rounded,filled", fontname=Helvetica, fontsize=11];',
        "  edge [fontname=Helvetica, fontsize=9];",
    ]
    for node in selection.nodes:
        look = family(node.type)
        rows.append(
            f"  {ids[node.key]} [label={_dot(node.label)}, URL={_dot(node.key)}, "
            f'fillcolor="{look.fill}", color="{look.border}"];'
        )
    for tie in selection.ties:
        look_of = line(tie.style)
        head = ", dir=none" if tie.symmetric else ""
        rows.append(
            f"  {ids[tie.source]} -> {ids[tie.target]} [label={_dot(chr(10).join(tie.label))}, "
            f'style={look_of.graphviz}, color="{look_of.colour}", fontcolor="{look_of.colour}"{head}];'
        )
    return "\n".join([*rows, "}", ""])


def _dot(text: str) -> str:
    """A quoted DOT string: only quotes, backslashes and line ends need care."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def to_mermaid(selection: Selection, title: str | None = None) -> str:
    """The selection as a Mermaid flowchart, which many Markdown viewers draw."""
    ids = {node.key: f"n{i}" for i, node in enumerate(selection.nodes, start=1)}
    head = ["---", f'title: "{_yaml(title)}"', "---"] if title else []
    rows = [*head, "flowchart LR", *(f"  %% {note}" for note in selection.notes)]
    used = sorted({FAMILIES.index(family(node.type)) for node in selection.nodes})
    rows += [f"  classDef f{i} fill:{FAMILIES[i].fill},stroke:{FAMILIES[i].border},color:#111" for i in used]
    rows += [
        f'  {ids[node.key]}("{_mermaid(node.label)}"):::f{FAMILIES.index(family(node.type))}'
        for node in selection.nodes
    ]
    for i, tie in enumerate(selection.ties):
        label = "<br/>".join(map(_mermaid, tie.label))
        rows.append(f'  {ids[tie.source]} {"---" if tie.symmetric else "-->"}|"{label}"| {ids[tie.target]}')
        look = line(tie.style)
        dashes = f",stroke-dasharray:{' '.join(f'{d:g}' for d in look.dashes)}" if look.dashes else ""
        rows.append(f"  linkStyle {i} stroke:{look.colour},color:{look.colour},stroke-width:{look.width:g}px{dashes}")
    return "\n".join([*rows, ""])


def _mermaid(text: str) -> str:
    """Text inside Mermaid quotes: everything but letters, digits and harmless signs becomes an entity code."""
    return "".join(c if c.isalnum() or c in " .,'’-–—+×()/:!?" else f"#{ord(c)};" for c in text)


def _yaml(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
