"""The spaCy pipeline that reads a text's syntax and names, and the English model that comes with `kg`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.documents.pieces import pieces
from kg.errors import ModelError
from kg.language.models import BUNDLED, available_models, find_model

__all__ = ["BUNDLED", "available_models", "find_model", "load_model", "parse"]

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIECE = 100_000
"""Characters that are parsed at once."""


def load_model(name_or_path: str | None = None) -> Language:
    """Load a spaCy pipeline.

    One whose parser draws trees with ClearNLP's labels, as spaCy's own English ones do, gets the component
    `kg_universal`, which turns them into Universal Dependencies.

    Args:
        name_or_path: `fast` or `accurate`, an installed spaCy pipeline or a folder that holds one; None for the one
            that the environment names (`KG_MODEL`), else `fast`.

    Raises:
        ModelError: there is no such pipeline, or it cannot be read by the installed spaCy.
    """
    import spacy
    from spacy import about

    from kg.language.clearnlp import FACTORY, is_clearnlp

    for module in (
        "component",
        "values",
    ):  # in a checkout that is not installed nothing else names the factories
        import_module(f"kg.language.{module}")
    wanted = find_model(name_or_path)
    try:
        nlp = spacy.load(wanted)
    except (OSError, ValueError, KeyError, ImportError) as error:
        reason = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        hint = f"It must be a spaCy pipeline that spaCy {about.__version__} can read"
        raise ModelError(f"the pipeline cannot be loaded: {reason}", where=wanted, hint=hint) from error
    if is_clearnlp(nlp):
        nlp.add_pipe(FACTORY)
    _use_fast_matrix_product(nlp)
    return nlp


def parse(nlp: Language, text: str) -> Doc:
    """Parse a text of any length: a long one in pieces, which come back as one document.

    Raises:
        DocumentError: more characters than a piece holds stand without any white space.
    """
    from spacy.tokens import Doc

    from kg.language.antecedents import join_pair_vectors
    from kg.language.frames import join_frames
    from kg.language.happened import join_happened

    docs = list(nlp.pipe(piece for _, piece in pieces(text, PIECE)))
    if len(docs) < 2:
        return docs[0] if docs else nlp.make_doc("")
    doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=["user_data"])  # type: ignore[call-arg]
    doc._.frames = join_frames(docs)
    doc._.happened = join_happened(docs)
    doc._.pair_vectors = join_pair_vectors(docs)
    return doc


def _use_fast_matrix_product(nlp: Language) -> None:
    """Let numpy multiply instead of the slower BLIS that thinc takes by default: same trees, 1.6 times as fast.

    Only this pipeline's own layers change, and only where thinc would run BLIS on the processor; a pipeline on a
    graphics card or on Apple's own library is left as it is.
    """
    from thinc.api import NumpyOps

    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            if type(layer.ops) is NumpyOps and layer.ops.use_blis:
                layer.ops = NumpyOps(use_blis=False)
