"""What documents are called, and when they were published."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_UNSAFE = re.compile(r"""[\s\x00-\x20\x7f-\xa0<>"{}|\\^`\[\]#]|%(?![0-9A-Fa-f]{2})""")


def document_iri(name: str) -> str:
    """The IRI of a document called `name`: the name itself if it is an IRI, else `urn:kg:doc:` and the name.

    Characters that an IRI may not contain are percent-encoded, and so is "#", which evidence needs for itself.

    >>> document_iri("https://news.example/a?b=1")
    'https://news.example/a?b=1'
    >>> document_iri("Kyjiw/12 April.txt")
    'urn:kg:doc:Kyjiw/12%20April.txt'
    """
    iri = name if _IRI.fullmatch(name) else f"urn:kg:doc:{name}"
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), iri)


def iso_date(text: str) -> str | None:
    """The day in an ISO 8601 date or time, or in an e-mail or feed date (RFC 5322), as an ISO date.

    >>> iso_date("2024-04-12T08:30:00Z"), iso_date("Fri, 12 Apr 2024 08:30:00 +0200"), iso_date("in spring")
    ('2024-04-12', '2024-04-12', None)
    """
    readers = (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime)
    for read in readers:
        try:
            return read(text.strip()).strftime("%Y-%m-%d")
        except ValueError:
            continue
    return None
