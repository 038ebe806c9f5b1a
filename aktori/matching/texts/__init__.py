"""What free texts are about: themes, and the words that say something, in three languages.

Nothing is guessed and nothing is downloaded: words are brought to their basic form by looking them
up (simplemma) and compared with `phrases.yaml`. `python -m aktori.matching.texts` reads texts as
JSON and writes what it found: a process of its own, for the words fill half a gigabyte.
"""
