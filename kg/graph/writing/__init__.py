"""Claims and statements written as triples: `to_triples` calls one module for each kind of node."""
