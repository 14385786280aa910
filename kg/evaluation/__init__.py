"""Public benchmarks: read their texts like any others, answer in their terms, let their scorer judge.

A benchmark asks in its own words ("CoLocated", "P35", "SPOUSE"). What our words mean in them is data (`maps/*.json`,
read by `labels`); how a benchmark wants an answer written is one short function (`adapters`). Nothing of a benchmark
flows back into the reading.
"""

from __future__ import annotations

from kg.evaluation.run import BENCHMARKS, Result, evaluate

__all__ = ["BENCHMARKS", "Result", "evaluate"]
