"""The parts of a return, each made from its figures and from what a person wrote."""
