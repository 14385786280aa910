"""Which model reads: a name of ours, an installed spaCy pipeline, or a folder.

`fast` comes with `kg`. Others are distributions of their own that name themselves in the entry point group
`geokg_models`; in a checkout they also stand in `models/NAME`. `KG_MODEL` names the model where nobody else does.
"""

from __future__ import annotations

import os
from importlib import metadata, util
from pathlib import Path

from kg.errors import ModelError

BUNDLED = Path(__file__).parent / "model"
"""The English pipeline inside the package; `MODEL_CARD.md` beside it says what it was made from."""

DEFAULT = "fast"
OURS = ("fast", "accurate")
VARIABLE = "KG_MODEL"
GROUP = "geokg_models"
_CHECKOUT = Path(__file__).parents[2] / "models"


def find_model(name_or_path: str | Path | None = None) -> str:
    """Give the name or the folder of a spaCy pipeline.

    Args:
        name_or_path: one of `OURS`, an installed spaCy pipeline or a folder that holds one; None for what `KG_MODEL`
            says, and for `fast` where it says nothing.

    Raises:
        ModelError: there is no such pipeline.
    """
    wanted = str(name_or_path or os.environ.get(VARIABLE) or DEFAULT)
    if wanted in OURS:
        folder = available_models().get(wanted)
        if folder is None:
            hint = f"Install it: pip install ./models/{wanted} in a checkout of kg"
            raise ModelError("this model is not installed", where=wanted, hint=hint)
        return str(folder)
    if not Path(wanted).is_dir() and not (wanted.isidentifier() and util.find_spec(wanted)):
        hint = f"Say {' or '.join(OURS)}, or name an installed spaCy pipeline or a folder"
        raise ModelError(
            "no such spaCy pipeline is installed, and no such folder exists", where=wanted, hint=hint
        )
    return wanted


def available_models() -> dict[str, Path]:
    """Give the folders of our own models that are there, by name."""
    folders = {DEFAULT: BUNDLED}
    folders |= {name: _CHECKOUT / name / f"geokg_{name}" / "model" for name in OURS if name != DEFAULT}
    folders |= {entry.name: _folder(entry.value) for entry in metadata.entry_points(group=GROUP)}
    return {name: folder for name, folder in folders.items() if (folder / "meta.json").is_file()}


def _folder(package: str) -> Path:
    """Give the folder of the model that a package brings, without importing it."""
    found = util.find_spec(package)
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places or ("",)))) / "model"
