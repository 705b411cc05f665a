"""Is this folder a valid BagIt bag? Written from RFC 8493 alone; it shares no code with the product.

    python3 rfc8493.py FOLDER        prints every fault; exit code 0 only when there is none
"""

import hashlib
import os
import re
import sys

ALGORITHMS = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}


def read_tags(path):
    """2.2.2: label, colon, value; a line that begins with a blank goes on with the value before."""
    tags = []
    with open(path, encoding="utf-8", newline="") as file:
        for line in file.read().splitlines():
            if line[:1] in (" ", "\t") and tags:
                tags[-1] = (tags[-1][0], tags[-1][1] + " " + line.strip())
            else:
                label, colon, value = line.partition(":")
                if not colon:
                    raise ValueError(f"{path}: no colon in «{line}»")
                tags.append((label, value.strip()))
    return tags


def read_manifest(path):
    """2.1.3: checksum, blanks, path; CR, LF and % of the path are escaped."""
    listed = {}
    with open(path, encoding="utf-8", newline="") as file:
        for line in file.read().split("\n"):
            line = line.removesuffix("\r")
            if not line:
                continue
            match = re.fullmatch(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)", line)
            if not match:
                raise ValueError(f"{path}: «{line}» is no line of a manifest")
            name = re.sub(r"%(0[Aa]|0[Dd]|25)", lambda code: chr(int(code[1], 16)), match[2])
            parts = name.split("/")
            if name.startswith(("/", "~")) or ".." in parts or "." in parts:
                raise ValueError(f"{path}: the path «{name}» leads out of the bag")
            if name in listed:
                raise ValueError(f"{path}: «{name}» is listed twice")
            listed[name] = match[1].lower()
    return listed


def files_below(root):
    for folder, _, names in os.walk(root):
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")


def digest(path, algorithm):
    state = hashlib.new(algorithm)
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            state.update(block)
    return state.hexdigest()


def faults_of(root):
    present = set(files_below(root))
    payload = {name for name in present if name.startswith("data/")}
    if not os.path.isdir(os.path.join(root, "data")):
        yield "there is no payload directory"
    if "bagit.txt" not in present:
        yield "there is no bagit.txt"
        return
    with open(os.path.join(root, "bagit.txt"), "rb") as file:
        declaration = file.read()
    if not re.fullmatch(rb"BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8(\r?\n)?", declaration):
        yield f"bagit.txt is {declaration!r}"
    manifests = {"manifest": {}, "tagmanifest": {}}
    for name in present:
        match = re.fullmatch(r"(tagmanifest|manifest)-([a-z0-9]+)\.txt", name)
        if match and match[2] in ALGORITHMS:
            manifests[match[1]][match[2]] = read_manifest(os.path.join(root, name))
    if not manifests["manifest"]:
        yield "there is no payload manifest"
    for algorithm, listed in manifests["manifest"].items():
        yield from (f"not in the manifest: {name}" for name in sorted(payload - set(listed)))
        yield from (f"no payload file, but in the manifest: {name}" for name in listed if not name.startswith("data/"))
    for algorithm, listed in manifests["tagmanifest"].items():
        for name in listed:
            if name.startswith("data/") or name.startswith("tagmanifest-"):
                yield f"a tag manifest may not list {name}"
    for kind in manifests.values():
        for algorithm, listed in kind.items():
            for name, expected in listed.items():
                if name not in present:
                    yield f"missing: {name}"
                elif digest(os.path.join(root, name), algorithm) != expected:
                    yield f"changed: {name}"
    if "bag-info.txt" in present:
        for label, value in read_tags(os.path.join(root, "bag-info.txt")):
            if label.lower() == "payload-oxum":
                total = sum(os.path.getsize(os.path.join(root, name)) for name in payload)
                if value != f"{total}.{len(payload)}":
                    yield f"Payload-Oxum says {value}; there are {total}.{len(payload)}"
    if "fetch.txt" in present:
        yield "fetch.txt: this bag is to be complete by itself"


if __name__ == "__main__":
    found = list(faults_of(sys.argv[1]))
    print("\n".join(found) if found else "valid")
    sys.exit(1 if found else 0)
