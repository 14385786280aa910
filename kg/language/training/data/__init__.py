"""What the models learn from: treebanks, names, roles, judgements and mentions, read and made tensors."""
