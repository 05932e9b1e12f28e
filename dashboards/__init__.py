"""The dashboards: pages that select from the marts of the live build, format and lay out."""
