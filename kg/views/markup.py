"""Writes a selection as Graphviz DOT or Mermaid: text that other programs lay out and draw."""

from __future__ import annotations

from kg.views.palette import FAMILIES, OTHER, line
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
        rows.append(
            f"  {ids[node.key]} [label={_dot(node.label)}, URL={_dot(node.key)}, "
            f'fillcolor="{node.family.fill}", color="{node.family.border}"];'
        )
    for tie in selection.ties:
        look = line(tie.style)
        head = ", dir=none" if tie.symmetric else ""
        rows.append(
            f"  {ids[tie.source]} -> {ids[tie.target]} [label={_dot(chr(10).join(tie.label))}, "
            f'style={look.graphviz}, color="{look.colour}", fontcolor="{look.ink}"{head}];'
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
    classes = {family: f"f{i}" for i, family in enumerate((*FAMILIES, OTHER), start=1)}
    for family, name in classes.items():
        if any(node.family == family for node in selection.nodes):
            rows.append(f"  classDef {name} fill:{family.fill},stroke:{family.border},color:#111")
    rows += [
        f'  {ids[node.key]}("{_mermaid(node.label)}"):::{classes[node.family]}' for node in selection.nodes
    ]
    for i, tie in enumerate(selection.ties):
        label = "<br/>".join(map(_mermaid, tie.label))
        rows.append(f'  {ids[tie.source]} {"---" if tie.symmetric else "-->"}|"{label}"| {ids[tie.target]}')
        look = line(tie.style)
        dashes = f",stroke-dasharray:{' '.join(f'{d:g}' for d in look.dashes)}" if look.dashes else ""
        rows.append(
            f"  linkStyle {i} stroke:{look.colour},color:{look.ink},stroke-width:{look.width:g}px{dashes}"
        )
    return "\n".join([*rows, ""])


def _mermaid(text: str) -> str:
    """Text inside Mermaid quotes: everything but letters, digits and harmless signs becomes an entity code."""
    return "".join(c if c.isalnum() or c in " .,'’-–—+×()/:!?" else f"#{ord(c)};" for c in text)


def _yaml(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
