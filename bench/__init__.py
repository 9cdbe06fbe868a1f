"""How fast the product is, told in ratios. `python -m bench` measures; see docs/benchmarks.md."""
