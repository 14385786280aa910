"""Compiling the shipped tables from raw data; `python -m kg.gazetteer.build SOURCE_DIR`."""
