"""Synthetic data of any size, by the contract of the seeds: what charts and speed are tried on.

`demo_size` says how much, `demo_rows` makes it up, `write_demo` puts it into a folder of its own.
Every name in it is generic and numbered, and every document is of type `synthetic`.
"""

from warehouse.demo.generate import demo_rows
from warehouse.demo.size import Size, demo_size
from warehouse.demo.write import write_demo

__all__ = ["Size", "demo_rows", "demo_size", "write_demo"]
