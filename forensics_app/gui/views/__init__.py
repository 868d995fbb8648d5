"""The views of the rail; each emits intents and knows no other view."""
