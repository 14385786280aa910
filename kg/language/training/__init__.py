"""How the English models are made and measured: never needed to run one.

`corpora` and `annotated` read what to learn from, `examples` cuts it into windows, `coder` makes tensors of them,
`encoder` and `network` are what learns, `train` teaches it (`distil` from a larger one), `export` writes the model that
`kg.language` runs (`onnx_graph`, `compress`), and the modules `evaluate…` say how good it is.
"""
