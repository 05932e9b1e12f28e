"""Open data: the public tables of a published build as files that anybody may reuse.

`export_build` writes them all; docs/open-data.md says what they are.
"""

from warehouse.exports.export import Exported, export_build

__all__ = ["Exported", "export_build"]
