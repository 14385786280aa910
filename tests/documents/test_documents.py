from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import pieces, read_documents
from kg.documents.markdown import blank_markup
from kg.documents.names import document_iri, iso_date
from kg.errors import DocumentError
from kg.model import Document

SENTENCE = "Norway and Finland signed an agreement in Tromsø."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_all(*sources: object, **options: object) -> tuple[list[Document], list[str]]:
    """The documents, and the reasons for those that could not be read."""
    reasons: list[str] = []
    documents = list(read_documents(*sources, on_error=lambda error: reasons.append(str(error)), **options))
    return documents, reasons


def test_documents_reads_text_as_it_is(tmp_path):
    [document] = read_documents(
        write(tmp_path / "report.txt", SENTENCE), published="2024-05-02", language="en"
    )

    assert document == Document("urn:kg:doc:report.txt", SENTENCE, published="2024-05-02", language="en")


@pytest.mark.parametrize(
    ("content", "encoding", "text"),
    [
        pytest.param(b"\xef\xbb\xbfOslo", "utf-8", "Oslo", id="byte order mark"),
        pytest.param(b"Oslo.\r\nBergen.\rEnd\n", "utf-8", "Oslo.\nBergen.\nEnd\n", id="line ends"),
        pytest.param("Tromsø".encode("latin-1"), "latin-1", "Tromsø", id="latin-1"),
        pytest.param("Tromsø".encode("utf-16"), "utf-16", "Tromsø", id="utf-16"),
        pytest.param("Troms\u006f\u0338".encode(), "utf-8", "Troms\u006f\u0338", id="accents stay apart"),
    ],
)
def test_documents_decodes(tmp_path, content, encoding, text):
    [document] = read_documents(write(tmp_path / "a.txt", content), encoding=encoding)

    assert document.text == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.txt", b" \n\t", "empty", id="blank"),
        pytest.param("a.md", b"", "empty", id="empty markdown"),
        pytest.param("a.md", b"---\ntitle: x\n---\n", "empty", id="front matter only"),
        pytest.param("a.jsonl", b"\n\n", "empty", id="empty lines"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "binary, not text", id="image"),
        pytest.param("a.txt", b"one\0two", "binary, not text", id="nul"),
        pytest.param("a.txt", b"Troms\xf8", "not utf-8: byte 0xf8 at offset 5", id="wrong encoding"),
        pytest.param("a.txt", "Oslo".encode("utf-16"), "--encoding utf-16", id="utf-16"),
        pytest.param("a.txt", b"x" * 10_000_000, "100,000 characters without a space", id="no words"),
        pytest.param("a.pdf", b"%PDF-1.4", "files of kind '.pdf' cannot be read", id="unknown kind"),
        pytest.param("notes", b"Oslo", "files without a suffix cannot be read", id="no suffix"),
        pytest.param("a.md", b"---\ndate: soon\n---\nOslo", "'soon'", id="front matter date"),
        pytest.param("a.jsonl", b'{"id": 1}', "a.jsonl:1: the field 'text' is missing", id="no text"),
        pytest.param("a.jsonl", b'{"text": 5}', "'text' is not a string but int", id="text is a number"),
        pytest.param("a.jsonl", b'{"text": " "}', "a.jsonl:1: empty", id="text is blank"),
        pytest.param("a.jsonl", b'["Oslo"]', "not a JSON object but list", id="not an object"),
        pytest.param("a.jsonl", b'{"text": "Oslo"', "a.jsonl:1: broken JSON", id="broken JSON"),
        pytest.param("a.jsonl", b"[" * 100_000, "nested too deeply", id="deep JSON"),
        pytest.param("a.jsonl", b'{"text": "\\ud800"}', "surrogate", id="lone surrogate"),
        pytest.param("a.jsonl", b'{"text": "Oslo", "id": [1]}', "'id' is not a string", id="id is a list"),
        pytest.param("a.jsonl", b'{"text": "Oslo", "published": "soon"}', "'soon'", id="date"),
        pytest.param("a.jsonl", b'{"text": "Troms\xf8"}', "0xf8 at offset 15", id="wrong encoding in a line"),
    ],
)
def test_documents_says_what_is_wrong_in_one_line(tmp_path, name, content, reason):
    path = write(tmp_path / name, content)

    with pytest.raises(DocumentError) as caught:
        list(read_documents(path))

    assert reason in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_documents_refuses_a_missing_file_an_empty_folder_and_an_unknown_encoding(tmp_path):
    path = write(tmp_path / "texts" / "a.txt", SENTENCE)
    (tmp_path / "empty").mkdir()

    documents, reasons = read_all(tmp_path / "nowhere.txt", tmp_path / "empty", path, encoding="utf-99")

    assert documents == []
    assert [reason.split(": ", 1)[1].split(". ")[0] for reason in reasons] == [
        "there is no such file",
        "the folder holds no .jsonl, .md, .txt file",
        "there is no encoding 'utf-99'",
    ]


def test_documents_goes_on_after_a_broken_line(tmp_path):
    lines = [{"id": "a", "text": "Oslo."}, {"id": "b"}, {"id": "c", "text": "Turku.", "page": {"more": 1}}]
    path = write(tmp_path / "news.jsonl", "\n".join(map(json.dumps, lines)))

    documents, reasons = read_all(path)

    assert [document.text for document in documents] == ["Oslo.", "Turku."]
    assert reasons == [f"{path}:2: the field 'text' is missing. Fields there: 'id'"]


@pytest.mark.parametrize(
    ("row", "iri"),
    [
        pytest.param({"id": "https://x.example/a"}, "https://x.example/a", id="IRI"),
        pytest.param({"id": "D-07/a_b.c"}, "urn:kg:doc:D-07/a_b.c", id="plain id stays readable"),
        pytest.param({"id": 17}, "urn:kg:doc:17", id="number"),
        pytest.param({"id": "Tromsø"}, "urn:kg:doc:Tromsø", id="letters of any script"),
        pytest.param({"id": "a b#c<d>"}, "urn:kg:doc:a%20b%23c%3Cd%3E", id="unsafe characters"),
        pytest.param({"id": "7", "url": "https://x.example/a"}, "urn:kg:doc:7", id="id before url"),
        pytest.param({"id": None, "url": "https://x.example/a"}, "https://x.example/a", id="url"),
        pytest.param({"id": " "}, "urn:kg:doc:news.jsonl/1", id="neither"),
    ],
)
def test_documents_names_lines_by_id_then_url_then_place(tmp_path, row, iri):
    path = write(tmp_path / "news.jsonl", json.dumps({"text": SENTENCE, **row}))

    [document] = read_documents(path)

    assert document.iri == iri


def test_documents_reads_the_fields_of_a_line(tmp_path):
    row = {
        "id": "a",
        "text": "Oslo.\r\n",
        "title": "T",
        "published": "2024-05-02T07:00:00Z",
        "publisher": "P",
    }
    path = write(tmp_path / "news.jsonl", json.dumps(row))

    [document] = read_documents(path, published="1999-01-01", publisher="Q")

    assert document == Document("urn:kg:doc:a", "Oslo.\r\n", "T", "2024-05-02", "P")


def test_documents_walks_folders_in_the_order_of_paths(tmp_path):
    for name in ("b/2.txt", "b/10.md", "a.txt", ".hidden/c.txt", "b/.c.txt", "picture.png"):
        write(tmp_path / name, f"Text of {name}.")

    documents = list(read_documents(tmp_path))

    assert [document.iri for document in documents] == [
        "urn:kg:doc:a.txt",
        "urn:kg:doc:b/10.md",
        "urn:kg:doc:b/2.txt",
    ]


def test_documents_reads_a_file_once_and_tells_files_of_one_name_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "may/report.txt", "Oslo.")
    write(tmp_path / "june/report.txt", "Turku.")

    documents = list(read_documents("may/report.txt", "june/report.txt", "may", "may/../may/report.txt"))

    assert [(document.iri, document.text) for document in documents] == [
        ("urn:kg:doc:may/report.txt", "Oslo."),
        ("urn:kg:doc:june/report.txt", "Turku."),
    ]


def test_documents_have_the_same_names_whatever_else_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = [write(tmp_path / name, f"Text of {name}.") for name in ("may/report.txt", "june/report.txt")]

    apart = [document for file in files for document in read_documents(file)]

    assert list(read_documents(*files)) == apart
    assert list(read_documents("may", "june")) == apart


def test_documents_are_named_by_their_paths_below_the_root(tmp_path):
    file = write(tmp_path / "archive/may/report.txt", "Oslo.")

    [document] = read_documents(file, root=tmp_path / "archive")
    documents, reasons = read_all(file, root=tmp_path / "elsewhere")

    assert document.iri == "urn:kg:doc:may/report.txt"
    assert documents == []
    assert "does not lie below the root" in reasons[0]


def test_documents_refuse_two_texts_under_one_name(tmp_path):
    """Outside the current folder a file is called by its name alone."""
    files = [write(tmp_path / name, f"Text of {name}.") for name in ("may/report.txt", "june/report.txt")]

    documents, reasons = read_all(*files)

    assert [document.text for document in documents] == ["Text of may/report.txt."]
    assert reasons[0].startswith("urn:kg:doc:report.txt: a second document has this name")


def test_documents_keeps_the_first_of_two_documents_with_one_id(tmp_path):
    rows = [{"id": "a", "text": "Oslo."}, {"id": "a", "text": "Oslo."}, {"id": "a", "text": "Turku."}]
    path = write(tmp_path / "news.jsonl", "\n".join(map(json.dumps, rows)))

    documents, reasons = read_all(path)

    assert [document.text for document in documents] == ["Oslo."]
    assert [reason.split(". ")[0] for reason in reasons] == ["urn:kg:doc:a: a second document has this name"]


@pytest.mark.parametrize("kind", [io.StringIO, lambda text: io.BytesIO(text.encode())], ids=["text", "bytes"])
def test_documents_sniffs_streams(kind):
    [plain] = read_documents(kind(SENTENCE))
    [line] = read_documents(kind('\n{"id": "a", "text": "Tromsø"}\n'))

    assert plain.text == SENTENCE
    assert plain.iri.startswith("urn:kg:doc:text-")
    assert line == Document("urn:kg:doc:a", "Tromsø")


def test_documents_names_streams_by_their_content():
    one, same, other = (next(read_documents(io.StringIO(text))) for text in ("Oslo.", "Oslo.", "Turku."))

    assert one.iri == same.iri != other.iri


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_documents_reads_pipes(tmp_path):
    reading, writing = os.pipe()
    os.write(writing, SENTENCE.encode())
    os.close(writing)

    [document] = read_documents(f"/dev/fd/{reading}")
    os.close(reading)

    assert document.text == SENTENCE


MARKDOWN = """---
title: "Signed in Tromsø"
date: 2024-05-02
publisher: Nordic Desk
---
# Signed in *Tromsø*

**Norway** and [Finland](https://x.example/fi) signed ![map](m.png) it.[^1]

- A `joint` statement
> quoted words

```
code
```
<!-- note --><b>Sweden</b> joined, snake_case stays.
"""


def test_markdown_blanks_markup_and_keeps_every_offset(tmp_path):
    [document] = read_documents(write(tmp_path / "a.md", MARKDOWN))

    assert (document.title, document.published, document.publisher) == (
        "Signed in Tromsø",
        "2024-05-02",
        "Nordic Desk",
    )
    assert len(document.text) == len(MARKDOWN)
    assert all(ours in (theirs, " ") for ours, theirs in zip(document.text, MARKDOWN, strict=True))
    assert " ".join(document.text.split()) == (
        "Signed in Tromsø Norway and Finland signed it.[^1] A joint statement quoted words "
        "Sweden joined, snake_case stays."
    )


@given(st.text(st.sampled_from("ab[](){}<>!#*_`-|\n \t:.~"), max_size=80))
def test_markdown_blanking_never_moves_a_character(source):
    text = blank_markup(source)

    assert len(text) == len(source)
    assert all(ours in (theirs, " ") for ours, theirs in zip(text, source, strict=True))


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_pieces_join_to_the_text(text, limit):
    try:
        cut = list(pieces(text, limit))
    except DocumentError:
        assert max(map(len, text.split()), default=0) >= limit
        return

    assert "".join(piece for _, piece in cut) == text
    assert all(text[start : start + len(piece)] == piece and len(piece) <= limit for start, piece in cut)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("One. Two\n\nthree. Four five", "One. Two\n\n", id="paragraph"),
        pytest.param("One. Two\nthree. Four five", "One. Two\n", id="line"),
        pytest.param('One. "Two." Three four five', 'One. "Two." ', id="sentence"),
        pytest.param("One two three four five", "One two three four ", id="word"),
    ],
)
def test_pieces_prefers_the_stronger_pause(text, first):
    assert next(iter(pieces(text, limit=22))) == (0, first)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl"])
def test_documents_reads_ten_megabytes_in_one_line(tmp_path, name):
    text = SENTENCE.replace(".", ". ") * 200_000
    path = write(tmp_path / name, json.dumps({"text": text}) if name == "a.jsonl" else text)

    [document] = read_documents(path)

    assert len(document.text) == len(text) >= 10_000_000
    assert sum(len(piece) for _, piece in pieces(document.text)) == len(text)


def test_pieces_refuses_what_nobody_can_read():
    with pytest.raises(DocumentError, match="100,000 characters without a space"):
        list(pieces("x" * 10_000_000))


@given(st.text())
def test_names_are_safe_and_stay_when_named_again(name):
    iri = document_iri(name)

    assert not set(iri) & set('<>"{}|\\^`[]# \n\t\0')
    assert document_iri(iri) == iri


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-04-12", "2024-04-12"),
        (" 2024-04-12 ", "2024-04-12"),
        ("2024-04-12T23:59:59+03:00", "2024-04-12"),
        ("20240412", "2024-04-12"),
        ("Fri, 12 Apr 2024 08:30:00 GMT", "2024-04-12"),
        ("2024-02-30", None),
        ("2024", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_date_reads_days_and_guesses_none(text, day):
    assert iso_date(text) == day
