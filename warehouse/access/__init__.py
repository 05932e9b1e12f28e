"""Who may see the dashboards, and at which address they are served."""
