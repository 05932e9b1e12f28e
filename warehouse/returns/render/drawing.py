"""Who draws the charts: this process, or one beside it, since matplotlib takes long to import."""

import json
import pickle
import threading
from collections.abc import Callable
from functools import lru_cache

from warehouse.returns.model.document import BarChart, Document
from warehouse.worker import Worker

# Gives the drawing of a chart, from its first tag on.
Draw = Callable[[BarChart], str]

_ALONE = threading.Lock()


def draw_here(chart: BarChart) -> str:
    """Draws it in this process, once for all the files that it stands in."""
    with _ALONE:
        return _drawn(chart)


@lru_cache(maxsize=16)
def _drawn(chart: BarChart) -> str:
    # Half of the time of a draft, so only where a chart is drawn.
    from warehouse.returns.render.charts import chart_svg

    return chart_svg(chart)


class Drawings(Worker):
    """A process that imports matplotlib while this one reads the figures, and then draws them."""

    def __init__(self) -> None:
        super().__init__("warehouse.returns.render.worker")
        self._asked: list[BarChart] = []
        self._found: dict[BarChart, str] = {}
        self._waiting = threading.Lock()

    def begin(self, document: Document) -> None:
        """Asks for all charts of the document."""
        blocks = (block for section in document.sections for block in section.blocks)
        self._asked = [block for block in blocks if isinstance(block, BarChart)]
        self.tell(pickle.dumps(self._asked))

    def draw(self, chart: BarChart) -> str:
        """The drawing of a chart that was asked for; this process draws it if the other cannot."""
        with self._waiting:
            if self._asked:
                found = json.loads(self.answer() or b"[]")
                self._found = dict(zip(self._asked, found, strict=False))
                self._asked = []
        return self._found.get(chart) or draw_here(chart)
