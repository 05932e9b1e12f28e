"""How facts are written and read as text: what every room and every page shares."""
