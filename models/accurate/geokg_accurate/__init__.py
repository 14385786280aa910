"""The accurate English model of `kg`: a spaCy pipeline in the folder `model`.

`kg build --model accurate` finds it; so does `geokg_accurate.load()`.
"""

from pathlib import Path

from spacy.language import Language

MODEL = Path(__file__).parent / "model"


def load() -> Language:
    """Load the pipeline."""
    from kg.language import load_model

    return load_model(str(MODEL))
