"""How a trained network becomes the one that runs: matrices in 8 bits, and the encoder as a graph of ONNX operators."""
