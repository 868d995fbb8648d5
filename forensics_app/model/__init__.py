"""The vocabulary that every room shares; knows no other room."""
