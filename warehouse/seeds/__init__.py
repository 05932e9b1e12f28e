"""What people type, from files to typed rows: the contract, and everything that is wrong."""
