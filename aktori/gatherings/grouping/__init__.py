"""Who sits with whom, pure: people in, groups out, with what could not be kept and why.

No database, no clock; chance by a seed. `people` says what goes in and comes out, `making` has the
verbs, `costs` what a group costs, `whys` what is told, `rounds` who meets whom one to one.
"""
