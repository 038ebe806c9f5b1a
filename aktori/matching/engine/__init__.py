"""The matcher, pure: people in, pairs with reasons out. No database, no clock, no randomness.

`people` says what goes in, `outcome` what comes out (neither loads numpy); `run` has the verbs.
hard.py: who may meet · score.py: how well · solve.py: the best whole · explain.py: why.
"""
