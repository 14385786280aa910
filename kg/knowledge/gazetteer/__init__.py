"""Background knowledge: names of world politics, what they mean, and the facts about them.

>>> from kg.knowledge.gazetteer import load_gazetteer
>>> world = load_gazetteer()
>>> [(start, end, readings[0].entry.id) for start, end, readings in world.match("Minsk joined the CSTO".split())]
[(0, 1, 'Minsk'), (3, 4, 'CSTO')]
>>> [person.label for person in world.holders("BY", "head_of_state", "2024-04-12")]
['Alexander Lukashenko']
"""

from kg.knowledge.gazetteer.entries import Entry, Kind, Membership, Office, Reading
from kg.knowledge.gazetteer.gazetteer import Gazetteer, load_gazetteer, world_dir

__all__ = ["Entry", "Gazetteer", "Kind", "Membership", "Office", "Reading", "load_gazetteer", "world_dir"]
