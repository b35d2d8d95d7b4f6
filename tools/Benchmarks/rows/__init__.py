"""The rows of the table, a file for each part of the way from a file to its labels."""
