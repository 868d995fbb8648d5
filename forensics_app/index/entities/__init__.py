"""Identifiers in text: phones, addresses, accounts, wallets. Wrong ones are kept and marked, never dropped."""
