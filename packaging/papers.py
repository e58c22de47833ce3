"""Writes the papers of a build: the licences of all that is inside, and the bill of materials (CycloneDX)."""

import re
import shutil
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from license_expression import ExpressionError, get_spdx_licensing
from packageurl import PackageURL

from inside import Part
from release import HOUSE, Release

WANTED = frozenset(
    (
        *("0BSD", "Apache-2.0", "blessing", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU"),
        *("MPL-2.0", "PSF-2.0", "Unicode-3.0", "Unicode-DFS-2016", "Zlib"),
        # Used as separate libraries that anybody may replace.
        *("LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
        "GPL-2.0-or-later WITH Bootloader-exception",
    )
)
"""The licences that go together with the MIT licence of Pushdesk in one folder. All others keep a build from being."""


class UnwantedLicence(Exception):
    """Something inside is under a licence that must not be there, or that nobody knows. The text names each."""


def check(parts: Iterable[Part]) -> None:
    """See to it that everything inside may be there, and that its licence is at hand.

    Raises:
        UnwantedLicence: It may not.
    """
    wrong = [f"{part.name}: {part.licence or 'no licence named'}" for part in parts if not is_wanted(part.licence)]
    wrong += [f"{part.name}: the text of {part.licence} is missing" for part in parts if not _has_text(part)]
    if wrong:
        raise UnwantedLicence("\n".join(wrong))


def is_wanted(licence: str) -> bool:
    """Say whether something under this licence may be inside: of an "or" one is enough, of an "and" each must be.

    Args:
        licence: An SPDX expression. What is none is not wanted.
    """
    try:
        found = get_spdx_licensing().parse(licence, validate=True)
    except ExpressionError:
        return False
    return found is not None and _is_wanted(found)


def _is_wanted(found: Any) -> bool:
    if found.__class__.__name__ == "OR":
        return any(map(_is_wanted, found.args))
    if found.__class__.__name__ == "AND":
        return all(map(_is_wanted, found.args))
    return str(found) in WANTED


def _has_text(part: Part) -> bool:
    return bool(part.texts) and all(text.is_file() for text in part.texts)


def write_licences(parts: Sequence[Part], folder: Path) -> None:
    """Write the licences' texts, a folder for each part, the list of parts, and what the LGPL asks to be said."""
    folder.mkdir()
    shutil.copyfile(HOUSE / "packaging/licences/README.txt", folder / "README.txt")
    width = max(len(f"{part.name} {part.version}") for part in parts)
    lines = (f"{f'{part.name} {part.version}':{width}}  {part.licence}\n" for part in parts)
    (folder / "list.txt").write_text("".join(lines), "utf-8")
    for part in parts:
        own = folder / re.sub(r"[^\w.-]+", "-", part.name).strip("-")
        own.mkdir()
        for text in part.texts:
            shutil.copyfile(text, own / text.name)


def write_bill(parts: Sequence[Part], release: Release, file: Path) -> None:
    """Write the bill of materials. Two of one release are the same bytes."""
    licences = LicenseFactory()

    def component(part: Part, kind: ComponentType = ComponentType.LIBRARY) -> Component:
        return Component(
            name=part.name,
            version=part.version or None,
            type=kind,
            licenses=[licences.make_from_string(part.licence)],
            purl=PackageURL.from_string(part.purl) if part.purl else None,
            bom_ref=f"{part.name}@{part.version}",
        )

    own = component(parts[[part.name for part in parts].index("Pushdesk")], ComponentType.APPLICATION)
    others = [component(part) for part in parts if part.name != "Pushdesk"]
    bill = Bom(
        components=others,
        metadata=BomMetaData(component=own, timestamp=datetime.fromtimestamp(release.time_s, UTC)),
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"pkg:generic/pushdesk@{release.version}?time={release.time_s}"),
    )
    bill.register_dependency(own, others)
    told = make_outputter(bill, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)
    file.write_text(f"{told}\n", "utf-8")
