"""XML from strangers: parsed without a document type, and with limits of size, depth and number of elements.

Without a document type there are no entities of one's own: nothing grows when it is read, and nothing outside is fetched.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

DEPTH_LIMIT = 64
ELEMENTS_LIMIT = 50_000


class HostileXmlError(Exception):
    """The XML declares a document type, is deeper or larger than the limits, or is none. Never leaves this package."""


def parse_xml(data: bytes) -> Element:
    """The root element, with names like {namespace}name; HostileXmlError otherwise."""
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
