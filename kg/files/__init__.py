"""Writing files so that a reader never meets half of one."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give a temporary file beside `path` to write to; it takes the name `path` when the block ends well.

    If the block raises, the temporary file is removed and what stood at `path` before stays untouched.

    Raises:
        OSError: the folder does not exist or cannot be written to.
    """
    target = Path(path)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def user_cache(name: str) -> Path:
    """Where files that only save time are kept for the user, by the rules of the platform; it need not exist.

    `KG_CACHE_DIR` changes it. Source: XDG Base Directory Specification 0.8.
    """
    chosen = os.environ.get("KG_CACHE_DIR")
    if chosen:
        return Path(chosen) / name
    try:
        home = Path.home()
    except RuntimeError:  # a user without one, as in some containers
        return Path(tempfile.gettempdir()) / "geokg" / name
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        xdg = os.environ.get("XDG_CACHE_HOME", "")
        base = Path(xdg) if Path(xdg).is_absolute() else home / ".cache"
    return base / "geokg" / name


def _umask() -> int:
    """The rights that new files are made without; asking for them means setting them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
