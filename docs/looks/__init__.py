"""The pictures of the desk: which there are, how they are drawn and saved."""
