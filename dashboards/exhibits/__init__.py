"""The charts and tables of each subject: what is selected, what it says, how it is drawn."""
