"""Words of the pages that do not come from a build."""
