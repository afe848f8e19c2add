#!/usr/bin/env python3
"""What the program is built from: a bill of materials, and the licences of all of it.

    scripts/third_party.py sbom TARGET > haishao.cdx.json      CycloneDX 1.5, as JSON
    scripts/third_party.py licences TARGET FOLDER              the licence files of each package, by name and version

TARGET is a target of the compiler, such as x86_64-unknown-linux-gnu: packages for other systems are left out, as are those
that only tests and benches use. It reads what `cargo metadata --locked --offline` says and Cargo.lock, and nothing else, so
`cargo fetch --locked` has to come first. The same tree gives the same bytes.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tomllib
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The names under which packages keep their licences.
LICENCE_NAMES = ("LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")


def metadata(target):
    command = ["cargo", "metadata", "--format-version=1", "--locked", "--offline", f"--filter-platform={target}"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def used(data):
    """The packages that the program is built from, and what each of them needs, from the root on."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    root = data["resolve"]["root"]
    needs, waiting = {}, [root]
    while waiting:
        package = waiting.pop()
        if package in needs:
            continue
        # A kind of null is an ordinary dependency; "build" runs while it is built, and may leave something in it.
        wanted = [
            dependency["pkg"]
            for dependency in nodes[package]["deps"]
            if any(kind["kind"] in (None, "build") for kind in dependency["dep_kinds"])
        ]
        needs[package] = sorted(set(wanted))
        waiting.extend(wanted)
    packages = {package["id"]: package for package in data["packages"] if package["id"] in needs}
    return root, packages, needs


def checksums():
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text())
    return {(package["name"], package["version"]): package.get("checksum") for package in lock["package"]}


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def component(package, known):
    told = {
        "type": "library",
        "bom-ref": purl(package),
        "name": package["name"],
        "version": package["version"],
        "purl": purl(package),
    }
    if package.get("description"):
        told["description"] = " ".join(package["description"].split())
    if package.get("license"):
        # Old packages write a slash where they mean a choice.
        told["licenses"] = [{"expression": package["license"].replace("/", " OR ").replace("  ", " ")}]
    if package.get("repository"):
        told["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    checksum = known.get((package["name"], package["version"]))
    if checksum:
        told["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    return told


def sbom(target):
    root, packages, needs = used(metadata(target))
    known = checksums()
    others = sorted((package for package in packages.values() if package["id"] != root), key=purl)
    program = {**component(packages[root], known), "type": "application"}
    dependencies = [
        {"ref": purl(package), "dependsOn": sorted(purl(packages[other]) for other in needs[package["id"]])}
        for package in sorted(packages.values(), key=purl)
    ]
    # The number follows from the content, so that the same tree has the same one.
    content = json.dumps([target, program, dependencies], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {"component": program, "properties": [{"name": "cargo:target", "value": target}]},
        "components": [component(package, known) for package in others],
        "dependencies": dependencies,
    }


def licences(target, folder):
    """Copies the licence files; yields the packages that bring none."""
    root, packages, _ = used(metadata(target))
    without = []
    for package in sorted(packages.values(), key=purl):
        if package["id"] == root:
            continue
        home = pathlib.Path(package["manifest_path"]).parent
        # Sources of others that a package carries along, such as a library in C, have theirs in folders below.
        named = (path for path in sorted(home.rglob("*")) if path.name.upper().startswith(LICENCE_NAMES))
        found = [path for path in named if path.is_file()]
        if package.get("license_file"):
            found.append(home / package["license_file"])
        name = f"{package['name']}-{package['version']}"
        if not found:
            without.append(f"{name}: {package.get('license') or 'no licence named'}")
            continue
        for path in found:
            copy = folder / name / path.relative_to(home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    (folder / "WITHOUT-A-FILE.txt").write_text(
        "Packages that bring no licence file of their own, and the licence each names:\n\n" + "\n".join(without) + "\n"
    )
    return without


def main(arguments):
    match arguments:
        case ["sbom", target]:
            json.dump(sbom(target), sys.stdout, indent=2, sort_keys=True, ensure_ascii=False)
            print()
        case ["licences", target, folder]:
            without = licences(target, pathlib.Path(folder))
            print(f"{len(without)} packages bring no licence file", file=sys.stderr)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
