"""Who says so, in whole sentences: holders that were wrong once, each with siblings of its kind."""

from __future__ import annotations

from functools import cache

import pytest

from kg.language import parse
from kg.model import Document

ATTACK = ("Chad", "attacked", "Niger", "reported")

HOLDERS = {
    # Who is told does not speak.
    '"It is a mistake," Brandt told reporters, adding that Norway would not take part.':
        ("Norway", "take", "part", "hypothetical", "Brandt"),
    '"Kenya sanctioned Uganda," the minister told Obi.':
        ("Kenya", "sanctioned", "Uganda", "reported", "minister"),
    '"The port is closed," Holm told Brandt on Monday, warning that Chad had attacked Niger.':
        ("Chad", "attacked", "Niger", "hypothetical", "Holm"),
    "The mayor told Brandt that Norway had left the bloc, adding that Chad attacked Niger.": (*ATTACK, "mayor"),
    '"Kenya sanctioned Uganda," the envoy assured senators, noting that Chad had attacked Niger.': (*ATTACK, "envoy"),
    "Brandt spoke to reporters, telling them that Chad had attacked Niger.": (*ATTACK, "Brandt"),
    "Chad briefed its allies on Monday, saying that Niger had attacked Mali.":
        ("Niger", "attacked", "Mali", "reported", "Chad"),
    "Chad attacked Niger, a spokesman for the ministry told Reuters.": (*ATTACK, "spokesman"),
    # No account is given in view of something, or per something.
    "Today, the Council sanctioned Belarus in view of the situation in Minsk.":
        ("Council", "sanctioned", "Belarus", "asserted", None),
    "In view of the crisis, Chad attacked Niger.": ("Chad", "attacked", "Niger", "asserted", None),
    "In the ministry's view, Chad attacked Niger.": (*ATTACK, "ministry"),
    "In the view of the general, Chad attacked Niger.": (*ATTACK, "general"),
    # A document has an issuer.
    "The ministry said in a statement that Chad had attacked Niger.": (*ATTACK, "ministry"),
    "The army said in a press release that Chad had attacked Niger.": (*ATTACK, "army"),
    "The ministry issued a statement that Chad had attacked Niger.": (*ATTACK, "ministry"),
    "A statement from the ministry said Chad had attacked Niger.": (*ATTACK, "ministry"),
    "The ministry's report says Chad attacked Niger.": (*ATTACK, "ministry"),
    "According to a statement issued by the army, Chad attacked Niger.": (*ATTACK, "army"),
    "The report, seen by Reuters, said Chad attacked Niger.": (*ATTACK, "report"),
    "The army received reports that Chad had attacked Niger.": (*ATTACK, ""),
    "The doctrine holds that Chad attacked Niger.": (*ATTACK, ""),
    # Whom a participle speaks for, and of whom.
    "The foreign ministry condemned the Chadian actions, saying they threatened the region.":
        ("Chadian actions", "threaten", "region", "reported", "foreign ministry"),
    "The army denounced the strikes, saying they threatened the truce.":
        ("strikes", "threaten", "truce", "reported", "army"),
    "The union criticised the ministers, claiming they had betrayed Norway.":
        ("ministers", "betray", "Norway", "reported", "union"),
    # A bare title means who was named with it.
    'President Olaf Brandt of Chad suspended the talks on Friday. "Niger has broken the truce," the president said.':
        ("Niger", "break", "truce", "reported", "Olaf Brandt"),
    "General Omar Keita took power. The general said that Chad attacked Niger.": (*ATTACK, "Omar Keita"),
    'Ministry spokeswoman Ama Boateng met the press. The talks went on. "Chad attacked Niger," the spokeswoman said.':
        (*ATTACK, "Ama Boateng"),
    'Ida Holm, the mayor, met Olaf Brandt, the mayor of Narva. "Chad attacked Niger," the mayor said.':
        (*ATTACK, "mayor"),
    'Former president Olaf Brandt met Ida Holm. "Chad attacked Niger," the president said.': (*ATTACK, "president"),
    'Vice president Olaf Brandt met Obi. "Chad attacked Niger," the vice president said.': (*ATTACK, "Olaf Brandt"),
    # Names that are verbs, too.
    'Last night Omar Said, a Labour MP, said he was worried. "Chad attacked Niger," he said.': (*ATTACK, "Omar Said"),
    "Mark Said said Chad attacked Niger.": (*ATTACK, "Mark Said"),
    "In Oslo Frank Cook, the mayor, told reporters that Chad had attacked Niger.": (*ATTACK, "Frank Cook"),
    # Who speaks of himself.
    '"Putin," Brandt said, "has broken every promise he made to Ukraine."':
        ("Vladimir Putin", "make_to", "Ukraine", "reported", "Brandt"),
    '"I can confirm that we have withdrawn our ambassador from Tel Aviv," Colombia\'s foreign minister said.':
        ("Colombia", "withdrewFrom", "Tel Aviv", "reported", "foreign minister of Colombia"),
    '"I can say that we have sanctioned Belarus," the Peruvian foreign minister said.':
        ("Peru", "sanctioned", "Belarus", "reported", "foreign minister of Peru"),
    '"Let me say that we have sanctioned Belarus," said Peru\'s foreign minister.':
        ("Peru", "sanctioned", "Belarus", "reported", "foreign minister of Peru"),
    '"I cannot confirm that we have sanctioned Belarus," the Peruvian foreign minister said.':
        ("Peru", "sanctioned", "Belarus", "hypothetical", "foreign minister of Peru"),
    '"We can confirm that Chad attacked Niger," the Norwegian foreign minister said.':
        (*ATTACK, "foreign minister of Norway"),
    # What is answered.
    "Venezuela's opposition accuses Maduro of stealing the election, which he denies.":
        ("Nicolás Maduro", "deny", "stealing the election", "asserted", None),
    "Kenya accused Uganda of bombing Narva, which Uganda denied.":
        ("Uganda", "deny", "bombing Narva", "asserted", None),
    "Kenya says Uganda attacked Chad, which Uganda denies.":
        ("Uganda", "deny", "Uganda attacked Chad", "asserted", None),
    "Norway blames Chad for bombing a school, which the army denies.":
        ("army", "deny", "bombing a school", "asserted", None),
    # At the end, at the head, and over paragraphs.
    "Chad has attacked Niger, The Post has learned.": (*ATTACK, "Post"),
    "Chad attacked Niger, Reuters has learnt.": (*ATTACK, "Reuters"),
    "Niger was attacked by Chad, it has been learned.": (*ATTACK, ""),
    "Pence: Chad attacked Niger": (*ATTACK, "Mike Pence"),
    "The minister was quoted by Interfax as saying Chad had attacked Niger.": (*ATTACK, "minister"),
    "Holm said that Brandt had claimed that Chad attacked Niger.": (*ATTACK, "Brandt"),
    "MR. HOLM: Mali bombed Togo.\n\nThe war goes on. Chad attacked Niger.\n\nMS. BRANDT: Peru left.": (*ATTACK, "HOLM"),
    "Holm: Mali bombed Togo.\n\nChad attacked Niger.\n\nBrandt: Peru attacked Chile.": (*ATTACK, "Holm"),
    "SARAH HOLM, host: Chad attacked Niger.\n\nOLAF BRANDT: Peru left.": (*ATTACK, "SARAH HOLM"),
    "“Mali bombed Togo,” Holm said. “Kenya left.\n\n“Peru left. Chad attacked Niger.”": (*ATTACK, "Holm"),
}  # fmt: skip


@pytest.fixture(scope="module")
def said(pipeline):
    """The claims of a text, as plain tuples; each text is read once."""

    @cache
    def read(text):
        document = Document("urn:holders", text, published="2025-06-16")
        claims = pipeline.reader.read(parse(pipeline.nlp, text), document).claims
        return [
            (
                c.subject.label,
                c.predicate.partition(":")[2],
                c.object.label if c.object is not None else None,
                c.status.value,
                c.holder.label if c.holder is not None else None,
            )
            for c in claims
        ]

    return read


@pytest.mark.parametrize(("text", "claim"), HOLDERS.items(), ids=HOLDERS)
def test_who_says_so(said, text, claim):
    same = [found for found in said(text) if found[:3] == claim[:3]]

    assert same == [claim]
