"""kg world: what is known beforehand about names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.errors import GazetteerError

if TYPE_CHECKING:
    from kg.knowledge.gazetteer import Entry, Gazetteer

HIGH_OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")


@click.group("world")
def command() -> None:
    """Look into the gazetteer that comes with kg.

    \b
    Example:
        kg world show Belarus
    """


@command.command("show")
@click.argument("name")
@click.option("--gazetteer", multiple=True, metavar="FILE", help="Turtle or CSV with more names.")
def show(name: str, gazetteer: tuple[str, ...]) -> None:
    """Show what NAME may mean, the likeliest first, and the facts about it.

    \b
    Examples:
        kg world show Belarus
        kg world show "Alexander Lukashenko"
    """
    from kg.knowledge.gazetteer import load_gazetteer

    world = load_gazetteer(*gazetteer)
    readings = world.lookup(name)
    if not readings:
        raise GazetteerError(
            f"nothing is known under the name {name!r}", hint="Add names with --gazetteer FILE"
        )
    for number, reading in enumerate(readings):
        click.echo(("\n" if number else "") + headline(reading.entry, reading.kind))
        for line in facts(world, reading.entry):
            click.echo(f"  {line}")


def headline(entry: Entry, kind: str) -> str:
    """An entry in one line: label, class, how the name stands for it, Wikidata id, coordinates."""
    parts = [entry.type, f"by {kind}", f"Wikidata {entry.wikidata}" if entry.wikidata else ""]
    if entry.lat is not None and entry.lon is not None:
        parts.append(f"{entry.lat:g}, {entry.lon:g}")
    return f"{entry.label} ({'; '.join(filter(None, parts))})"


def facts(world: Gazetteer, entry: Entry) -> Iterator[str]:
    """What the gazetteer knows about an entry, one fact a line."""
    if entry.type == "Country" and entry.country is not None:
        yield from _country_facts(world, entry.country)
    elif entry.country is not None:
        yield f"country: {_country_name(world, entry.country)}"
    for office in world.offices(entry.id):
        until = office.end or f"(as of {office.as_of})"
        yield f"office: {office.title}, {_country_name(world, office.country)}, {office.start or '?'} to {until}"
    members = [_country_name(world, m.country) for m in world.members(entry.id) if m.status == "member"]
    if members:
        yield f"members: {', '.join(sorted(members))}"


def _country_facts(world: Gazetteer, code: str) -> Iterator[str]:
    neighbours = sorted(_country_name(world, other) for other in world.borders(code))
    if neighbours:
        yield f"borders: {', '.join(neighbours)}"
    for role in HIGH_OFFICES:
        people = world.holders(code, role)
        if people:
            yield f"{role.replace('_', ' ')} (known to {world.office_horizon}): {', '.join(p.label for p in people)}"
    for status in sorted({m.status for m in world.memberships(code)}):
        names = sorted(world.get(m.organisation).label for m in world.memberships(code) if m.status == status)
        yield f"{status} of: {', '.join(names)}"


def _country_name(world: Gazetteer, code: str) -> str:
    try:
        return world.country(code).label
    except GazetteerError:
        return code
