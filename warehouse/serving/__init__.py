"""`lsmp dashboard`: where the dashboards are served, and who may see them."""
