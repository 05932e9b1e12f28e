"""Open data: the public tables of a published build as files that anybody may reuse.

`export.export_build` writes them all; docs/open-data.md says what they are. Nothing is imported
here, because the processes of an export start with this file.
"""
