"""What a return is: its quarter, figures, state, places, and the document they make."""
