"""Writes the bill of materials, sbom.cdx.json, in CycloneDX. The same inputs give the same bytes."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from winbuild.ffmpeg import Ffmpeg
from winbuild.packages import Package
from winbuild.runtime import Runtime


def make(
    version: str,
    runtime: Runtime,
    packages: Sequence[Package],
    codecs: Ffmpeg,
    programs: Iterable[Path],
    stage: Path,
    epoch: int,
) -> str:
    """Return the text of the file.

    A package has the hashes of the wheels that the lock file allows. A program has the hash of its file.
    """
    own = _component("shiji", version, "MIT", ComponentType.APPLICATION)
    bom = Bom()
    bom.metadata.component = own
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    parts = [
        _component("cpython", runtime.version, "PSF-2.0", ComponentType.PLATFORM, hashes=[runtime.sha256])
    ]
    parts += [
        _component(
            package.name, package.version, package.licence, ComponentType.LIBRARY, hashes=package.hashes
        )
        for package in packages
    ]
    parts.append(
        Component(
            name="ffmpeg",
            version=codecs.version,
            type=ComponentType.LIBRARY,
            bom_ref=f"ffmpeg@{codecs.version}",
            purl=PackageURL("github", "FFmpeg", "FFmpeg", f"n{codecs.version}"),
            licenses=[LicenseFactory().make_from_string("LGPL-2.1-or-later")],
            properties=[Property(name="shiji:configured", value=codecs.configured)],
        )
    )
    parts += [
        Component(
            name=program.relative_to(stage).as_posix(),
            type=ComponentType.FILE,
            bom_ref=f"file:{program.relative_to(stage).as_posix()}",
            hashes=[_sha256(hashlib.sha256(program.read_bytes()).hexdigest())],
        )
        for program in programs
    ]
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(own, parts)
    bom.serial_number = uuid.UUID(int=0)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, _text(bom))
    return _text(bom)


def _text(bom: Bom) -> str:
    return str(JsonV1Dot6(bom).output_as_string(indent=1)) + "\n"


def _component(
    name: str, version: str, licence: str, kind: ComponentType, hashes: Sequence[str] = ()
) -> Component:
    """Return one component.

    If the lock file allows several wheels (also for other Pythons), a property gives only their number.
    """
    library = kind is ComponentType.LIBRARY
    return Component(
        name=name,
        version=version,
        type=kind,
        bom_ref=f"{name}@{version}",
        purl=PackageURL("pypi", name=name.lower().replace("_", "-"), version=version) if library else None,
        licenses=[LicenseFactory().make_from_string(licence)],
        hashes=[_sha256(hashes[0])] if len(hashes) == 1 else [],
        properties=[Property(name="shiji:wheel-sha256", value=value) for value in hashes if len(hashes) > 1],
    )


def _sha256(value: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=value)
