"""File systems: who lists the entries of an opened volume and reads their content."""
