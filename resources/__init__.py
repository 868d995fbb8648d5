"""Data that ships with the program: lexicon, translations, templates; read through importlib.resources."""
