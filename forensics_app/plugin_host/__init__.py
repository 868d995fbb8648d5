"""What a plugin is, how it is found, what it gets, and the one error boundary around it."""
