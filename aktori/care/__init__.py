"""What coordinators do for pairs: whose pair it is, who asked for help, what was written down.

A cry for help has three working days. Notes are the coordinators' own, in plain, and whom they are
about may see them. At a workplace a line manager agrees to the time, and HR sees bands of numbers.
"""
