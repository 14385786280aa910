"""Where the shipped files are."""

from __future__ import annotations

from pathlib import Path


def ontology_dir() -> Path:
    """Where the shipped ontologies lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parents[2]
    inside = package / "ontologies"
    return inside if inside.is_dir() else package.parent / "ontologies"
