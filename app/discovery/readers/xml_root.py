"""What an XML file is: the name of its root element, with a DTD refused."""

from __future__ import annotations

from xml.parsers import expat

from app.discovery.readers.encoding import bom_length
from app.discovery.readers.source import Source
from app.discovery.readers.xml_repair import repaired
from app.domain.file_errors import FileHasDoctype, FileMalformed


class _Found(Exception):
    """The root element has been seen."""


def root_of(source: Source, encoding: str) -> str:
    """Return the name of the root element in lower case.

    Raises:
        FileHasDoctype: there is a DTD, which would stand before it.
        FileMalformed: the file starts with no element.
    """
    head, path = source.head(), source.path
    parser = expat.ParserCreate("utf-8")
    root: list[str] = []

    def start(name: str, _: object) -> None:
        root.append(name.casefold())
        raise _Found

    def doctype(*_: object) -> None:
        raise FileHasDoctype(path=str(path))

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    try:
        for piece in repaired([head[bom_length(head) :]], encoding):
            # Leading white space before the declaration is wrong, common and harmless.
            parser.Parse(piece if parser.CurrentByteIndex > 0 else piece.lstrip(), False)
    except _Found:
        return root[0]
    except expat.ExpatError as error:
        raise FileMalformed(path=str(path), where=f"line {error.lineno}") from None
    raise FileMalformed(path=str(path), where="line 1")
