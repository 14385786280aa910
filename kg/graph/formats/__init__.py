"""The files that graphs and the results of queries are written to, and graphs are read from."""
