"""What cannot be made again, in one archive: seeds, returns, ledger, the live build."""
