"""Checks drawings in SVG: only shapes, paths and gradients; no scripts, animations or external references.

Anything that is not known to be harmless is refused. A drawing exported as “plain SVG” passes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from kiosk.bundles.authoring.picture.xml import HostileXmlError, parse_xml

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "stop",
    ]
)
_RUNS = frozenset(
    ["script", "foreignObject", "iframe", "animate", "animateMotion", "animateTransform", "set", "handler"]
)
_FOREIGN = ("inkscape", "sodipodi", "w3.org/1999/02/22-rdf", "creativecommons", "purl.org/dc")
"""Parts of the namespaces of editors' own data. Such elements are not drawn."""
_OUTSIDE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression\s*\(|javascript:|data:", re.IGNORECASE)
COPIES_LIMIT = 2_000
"""Maximum number of drawn elements, after every `use` is expanded."""


def check_svg(data: bytes) -> tuple[str, str] | None:
    """Return the code and the offending part of a drawing. None if it is harmless."""
    try:
        root = parse_xml(data)
    except HostileXmlError:
        return "L01", ""
    if root.tag != f"{_SVG}svg":
        return "L01", ""
    if found := _unwanted(root):
        return found
    return None if _drawn(root) <= COPIES_LIMIT else ("L04", "use")


def _unwanted(root: Element) -> tuple[str, str] | None:
    """Return the first element or attribute that is active, refers to the outside or is unknown."""
    skipped: set[Element] = set()
    for element in root.iter():
        if element in skipped or any(part in element.tag for part in _FOREIGN):
            skipped.update(element)
            continue
        name = element.tag.removeprefix(_SVG)
        if name in _RUNS:
            return "L02", name
        if name not in _SHAPES:
            return "L05", name.rpartition("}")[2]
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2].lower()
            if plain.startswith("on"):
                return "L02", plain
            if (plain == "href" and not value.strip().startswith("#")) or _OUTSIDE.search(value):
                return "L03", value
    return None


def _drawn(root: Element) -> int:
    """Count the drawn elements after every `use` is expanded. Above the limit if a `use` contains itself."""
    named = {element.get("id", ""): element for element in root.iter()}
    counted: dict[Element, int] = {}

    def count(element: Element, above: frozenset[Element]) -> int:
        if element in counted:
            return counted[element]
        if element in above or len(above) > COPIES_LIMIT:
            return COPIES_LIMIT + 1
        path = above | {element}
        total = 1 + sum(count(child, path) for child in element)
        if element.tag == f"{_SVG}use" and (target := _target(element, named)) is not None:
            total += count(target, path)
        counted[element] = min(total, COPIES_LIMIT + 1)
        return counted[element]

    try:
        return count(root, frozenset())
    except RecursionError:
        return COPIES_LIMIT + 1


def _target(element: Element, named: Mapping[str, Element]) -> Element | None:
    href = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")
    return named.get(href.strip().removeprefix("#"))
