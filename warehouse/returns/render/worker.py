"""The process that draws charts: `python -m warehouse.returns.render.worker`.

Reads a pickled list of `BarChart` from standard input, writes their drawings as one line of JSON.
"""

import json
import os
import pickle
import sys

from matplotlib import artist

# A fourth of what is imported: no chart here has three dimensions, and nobody reads the
# documentation that matplotlib writes for each of its parts.
sys.modules.setdefault("mpl_toolkits.mplot3d", None)  # type: ignore[arg-type]
artist.kwdoc = lambda artist: ""  # noqa: ARG005 (its name is that of matplotlib)

from warehouse.returns.render.charts import chart_svg  # noqa: E402 (after what it does without)


def main() -> None:
    """Draws what it is asked for."""
    charts = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own process)
    print(json.dumps([chart_svg(chart) for chart in charts]), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
