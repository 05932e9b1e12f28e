"""The signs of a text: what cannot be seen, what a wrong encoding or another program left."""
