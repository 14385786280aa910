"""How the English model is made and measured: never needed to run it.

`corpora` reads what to learn from, `network` is what learns, `train` teaches it, `export` writes the model that
`kg.language` runs, and `evaluate`, `evaluate_names` and `evaluate_roles` say how good it is.
"""
