"""A worker that ends in the middle of a line."""

print('[{"tool": "great_exp', end="", flush=True)
