"""Large seed files: read in blocks, each distinct cell of a block checked once.

What is found right here is right by the same rules as in a small file. Where anything is not, or is
written in an unusual way, nothing is said here: the careful way of small files finds the words.
"""
