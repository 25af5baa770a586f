"""What the word heads say of each word, column by column."""

CUE = slice(0, 3)
"""Log-odds of: no cue, a cue begins, a cue goes on."""
MAIN_SOURCE, MAIN_TARGET = 3, 4
"""Log-odds that the word names the main event's source, target (guidelines of cameo_roles)."""
PAIR_SOURCE, PAIR_TARGET = 5, 6
"""The same for any event's source, target (guidelines of PLV)."""
HAPPENED, HAPPENED_WEB = 7, 8
"""How far the predicate happened, -3 to 3: as in UW (news), in UDS-IH2 (web text)."""
WEIGHT_CODABLE, CODABLE = 9, 10
"""How much the word counts for whether its sentence is codable, and what it says (log-odds)."""
WEIGHT_TYPE = 11
TYPE = slice(12, 27)
"""The same for the sentence's main type, in the order of ``EVENT_TYPES``."""
COLUMNS = 27
