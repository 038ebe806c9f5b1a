"""The words that applications and matching share: themes, fields, industries, languages, ways.

Plain tables, no database. A code is what we store; a label is what people read; `find` turns
what people write back into a code.
"""

from aktori.programmes.taxonomy.lookup import Kind, choices, codes, find, fold, label
from aktori.programmes.taxonomy.skills import LanguageSkill, find_language

__all__ = ["Kind", "LanguageSkill", "choices", "codes", "find", "find_language", "fold", "label"]
