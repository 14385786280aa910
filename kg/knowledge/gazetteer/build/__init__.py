"""Compiling the shipped tables from raw data; `python -m kg.knowledge.gazetteer.build SOURCE_DIR`."""
