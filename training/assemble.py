"""The folder that Stanza loads with the network off: trained files copied, shrunk and listed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PACKAGE = "kharita"
LANGUAGE = "ar"
PROCESSORS = ("tokenize", "mwt", "ner")
VECTORS = "pretrain"


def resources(present: frozenset[str]) -> dict[str, Any]:
    """Return the content of `resources.json`: one package of the processors that are `present`."""
    entries: dict[str, Any] = {
        "lang_name": "Arabic",
        "packages": {"default": {name: PACKAGE for name in PROCESSORS if name in present}},
    }
    for name in (*PROCESSORS, VECTORS):
        if name in present:
            entries[name] = {PACKAGE: {}}
    if "ner" in present:
        needed = {"model": VECTORS, "package": PACKAGE}
        entries["ner"] = {PACKAGE: {"dependencies": [needed]}}
    return {LANGUAGE: entries}


def assemble(trained: Mapping[str, Path], out: Path) -> None:
    """Write the `trained` files (by processor, and `pretrain`) and `resources.json` into `out`."""
    for name, path in trained.items():
        target = out / LANGUAGE / name / f"{PACKAGE}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        _shrink(path, target)
    listed = json.dumps(resources(frozenset(trained)), indent=2) + "\n"
    (out / "resources.json").write_text(listed, encoding="utf-8")


def _shrink(source: Path, target: Path) -> None:
    """Copy a Stanza file with its weights in half precision and without the paths it knew."""
    import torch

    content = torch.load(source, map_location="cpu", weights_only=True)
    if "config" in content:
        content["config"] = {key: without_folder(value) for key, value in content["config"].items()}
    if content.get("model"):
        content["model"] = type(content["model"])(
            (key, value.half() if torch.is_floating_point(value) else value)
            for key, value in content["model"].items()
        )
    torch.save(content, target)


def without_folder(value: object) -> object:
    """Return the last part of a path; any other value as it is."""
    if isinstance(value, str) and "/" in value:
        return value.rsplit("/", maxsplit=1)[-1]
    return value


def files_in(out: Path) -> Iterator[dict[str, Any]]:
    """Path, size in bytes and SHA-256 of `resources.json` and each weights file in `out`."""
    for path in [out / "resources.json", *sorted(out.rglob("*.pt"))]:
        content = path.read_bytes()
        yield {
            "path": path.relative_to(out).as_posix(),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
