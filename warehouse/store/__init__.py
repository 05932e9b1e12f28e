"""What lies in the data folder: the pointer, builds, ledger, lock, and files written whole."""
