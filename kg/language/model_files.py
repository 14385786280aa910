"""The files of the English reader: which there are, and how large ones are stored.

A file that is too large for a code host is cut into parts of `LARGEST` bytes, `network.onnx.0`, `network.onnx.1`, …,
which are joined on loading; `checksums.json` has the SHA-256 of what is joined.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from kg.errors import ModelError

NETWORK, LABELS, LEMMAS, ROLESETS, VOCABULARY, ARC_LABELS, ROLES = (
    "network.onnx",
    "labels.json",
    "lemmas.json",
    "rolesets.json",
    "vocab.txt",
    "arcs.npy",
    "roles.npy",
)
FILES = (NETWORK, LABELS, LEMMAS, ROLESETS, VOCABULARY, ARC_LABELS, ROLES)
PAIRS = "pairs.npy"  # only in models that score antecedents
CHECKSUMS = "checksums.json"
LARGEST = 45_000_000  # bytes
_HINT = "Install the package again"


def read_files(folder: Path) -> dict[str, bytes]:
    """Read the files of a model.

    Raises:
        ModelError: a file is missing, or its parts do not give what was written.
    """
    checksums: dict[str, str] = {}
    if (folder / CHECKSUMS).is_file():
        checksums = json.loads((folder / CHECKSUMS).read_text(encoding="utf-8"))
    found = {name: _read(folder, name, checksums) for name in (*FILES, PAIRS)}
    missing = [name for name in FILES if found[name] is None]
    if missing:
        raise ModelError(f"the model lacks {', '.join(missing)}", where=folder, hint=_HINT)
    return {name: content for name, content in found.items() if content is not None}


def _read(folder: Path, name: str, checksums: Mapping[str, str]) -> bytes | None:
    if (folder / name).is_file():
        return (folder / name).read_bytes()
    if name not in checksums:
        return None
    parts = sorted(folder.glob(f"{name}.*"), key=lambda path: int(path.suffix[1:]))
    content = b"".join(part.read_bytes() for part in parts)
    if hashlib.sha256(content).hexdigest() != checksums[name]:
        raise ModelError(f"the model is broken (the parts of {name} do not fit)", where=folder, hint=_HINT)
    return content


def write_files(folder: Path, files: Mapping[str, bytes], largest: int = LARGEST) -> None:
    """Write the files of a model to a folder, made if need be; large ones in parts."""
    folder.mkdir(parents=True, exist_ok=True)
    checksums = {}
    for name, content in files.items():
        if len(content) <= largest:
            (folder / name).write_bytes(content)
            continue
        checksums[name] = hashlib.sha256(content).hexdigest()
        for number, at in enumerate(range(0, len(content), largest)):
            (folder / f"{name}.{number}").write_bytes(content[at : at + largest])
    if checksums:
        (folder / CHECKSUMS).write_text(json.dumps(checksums, indent=1) + "\n", encoding="utf-8")
