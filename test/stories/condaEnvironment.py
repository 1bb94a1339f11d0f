"""Packs an interpreter as a conda package, and installs it into a prefix with rattler, the installer of pixi: no network is needed.

condaEnvironment.py CHANNEL PREFIX; the channel is made once.
"""

import asyncio
import hashlib
import io
import json
import os
import sys
import tarfile
from pathlib import Path

import rattler

SUBDIR = str(rattler.Subdir.current()) if hasattr(rattler.Subdir, "current") else "linux-64"
LEFT_OUT = {"test", "tests", "idlelib", "tkinter", "turtledemo", "lib2to3", "site-packages", "__pycache__"}
VERSION = ".".join(map(str, sys.version_info[:3]))
LIBRARY = f"lib/python{sys.version_info[0]}.{sys.version_info[1]}"


def contents(prefix: Path) -> list[str]:
    found = [name for name in (f"bin/python{VERSION.rpartition('.')[0]}", "bin/python3", "bin/python") if (prefix / name).exists()]
    found += [f"lib/{path.name}" for path in (prefix / "lib").glob("libpython*")]
    for root, directories, names in os.walk(prefix / LIBRARY):
        directories[:] = [name for name in directories if name not in LEFT_OUT and not name.startswith("config-")]
        found += [str(Path(root, name).relative_to(prefix)) for name in names]
    return found


def described(prefix: Path, name: str) -> dict[str, object]:
    data = (prefix / name).read_bytes()
    kind = "softlink" if (prefix / name).is_symlink() else "hardlink"
    return {"_path": name, "path_type": kind, "sha256": hashlib.sha256(data).hexdigest(), "size_in_bytes": len(data)}


def pack(prefix: Path, package: Path) -> None:
    files = contents(prefix)
    index = {"name": "python", "version": VERSION, "build": "0", "build_number": 0, "depends": [], "subdir": SUBDIR, "timestamp": 1700000000000}
    texts = {
        "info/index.json": json.dumps(index),
        "info/about.json": "{}",
        "info/files": "\n".join(files) + "\n",
        "info/paths.json": json.dumps({"paths_version": 1, "paths": [described(prefix, name) for name in files]}),
    }
    with tarfile.open(package, "w:bz2", compresslevel=1) as archive:
        for name, text in texts.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
        for name in files:
            archive.add(prefix / name, name, recursive=False)


async def main(channel: Path, prefix: Path) -> None:
    if not (channel / SUBDIR / "repodata.json").exists():
        for subdir in (SUBDIR, "noarch"):
            (channel / subdir).mkdir(parents=True, exist_ok=True)
        pack(Path(sys.base_prefix), channel / SUBDIR / f"python-{VERSION}-0.tar.bz2")
        await rattler.index.index_fs(channel)
    records = await rattler.solve([rattler.Channel(channel.as_uri())], ["python"], platforms=[SUBDIR, "noarch"])
    await rattler.install(records, target_prefix=prefix, cache_dir=channel / "cache", show_progress=False)


asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
