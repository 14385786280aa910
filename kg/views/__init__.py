"""Pictures of a graph: `draw` writes a static relationship diagram."""

from kg.views.diagram import draw

__all__ = ["draw"]
