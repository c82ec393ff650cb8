"""Parses untrusted XML: no document type, and limits for size, depth and number of elements.

Without a document type there are no custom entities, so nothing expands and nothing external is fetched.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

DEPTH_LIMIT = 64
ELEMENTS_LIMIT = 50_000


class HostileXmlError(Exception):
    """Raised for XML with a document type or above a limit, and for data that is not XML.

    It is always caught inside this package.
    """


def parse_xml(data: bytes) -> Element:
    """Return the root element, with names like {namespace}name. Raises HostileXmlError."""
    builder = TreeBuilder()
    depth = count = 0

    def refuse(*_: object) -> None:
        raise HostileXmlError

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEPTH_LIMIT or count > ELEMENTS_LIMIT:
            raise HostileXmlError
        builder.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ProcessingInstructionHandler = None
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError):
        raise HostileXmlError from None


def _named(name: str) -> str:
    return "{" + name if "}" in name else name
