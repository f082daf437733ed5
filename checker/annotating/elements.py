"""XML as lxml has it: with the namespaces and prefixes of the file, which must stand in it again afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from checker.reading.archive import BROKEN
from checker.reading.content import Unreadable

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def parse(data: bytes) -> etree._Element:
    """The root. Raises ``Unreadable``. How much there may be is ``Archive``'s to say, who also refuses entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(BROKEN) from error


def serialise(root: etree._Element) -> bytes:
    """The part with ``root``, as office programs write it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: etree._Element) -> str:
    """The name without its namespace."""
    return etree.QName(element).localname


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes elements of one namespace, whose attributes are in it, too; strict documents have another one."""

    namespace: str

    @classmethod
    def of(cls, root: etree._Element) -> Maker:
        """For elements that go into the part with this root."""
        return cls(etree.QName(root).namespace or "")

    def name(self, local: str) -> str:
        """The full name of an element or attribute."""
        return f"{{{self.namespace}}}{local}"

    def __call__(
        self, name: str, *children: etree._Element, text: str | None = None, **attributes: str
    ) -> etree._Element:
        """An element with children, text and attributes; white space around the text counts."""
        element = etree.Element(self.name(name), {self.name(key): value for key, value in attributes.items()})
        element.extend(children)
        element.text = text
        if text is not None and text != text.strip():
            element.set(SPACE, "preserve")
        return element
