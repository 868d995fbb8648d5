"""Synthetic phones for the demo and the tests: real schemas, invented people, and a list of everything planted.

Nothing in here comes from a real device. Phone numbers lie in the block 060-99xx-xxxx, which no operator has; wallets
are published test vectors or made from a hash; bank accounts carry the sample number 1234567.
"""
