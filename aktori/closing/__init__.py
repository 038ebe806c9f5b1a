"""The closing: thanks, what comes after, one word each on the big screen, certificates and badges.

Stands above joint meetings and meetings, since a certificate may say how often somebody met.
"""
