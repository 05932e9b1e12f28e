"""The process that draws charts: `python -m warehouse.returns.render.worker`.

Reads a pickled list of `BarChart` from standard input, writes their drawings as one line of JSON.
"""

import json
import os
import pickle
import sys

from warehouse.returns.render.charts import chart_svg


def main() -> None:
    """Draws what it is asked for."""
    charts = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own process)
    print(json.dumps([chart_svg(chart) for chart in charts]), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
