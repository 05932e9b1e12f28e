"""What a return takes from the public tables: a select each, and nothing is computed.

The position is that of the quarter's last day: the tables have a row for each quarter, and actions
are asked for on that day.
"""

from warehouse.returns.selections.about import ABOUT_FIGURES
from warehouse.returns.selections.delivery import DELIVERY
from warehouse.returns.selections.governance import GOVERNANCE
from warehouse.returns.selections.model import Selection
from warehouse.returns.selections.money import MONEY
from warehouse.returns.selections.quarter import PARTNERSHIP, POSITION

__all__ = ["ABOUT_FIGURES", "POSITION", "SELECTIONS", "Selection"]

SELECTIONS = (PARTNERSHIP, *MONEY, *DELIVERY, *GOVERNANCE)
