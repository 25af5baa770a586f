"""Whose a thing is by the participle behind it: "a ship carrying ..." is told by those aboard, "a ruling denounced by ..." is nobody's."""

from onrecord.codebook.tables import words_of

JUDGING = words_of(
    "denounce condemn criticise criticize reject oppose praise hail welcome dismiss deplore decry accuse blame attack shell bomb hit "
    "strike kill wound injure seize damage destroy burn torch loot besiege surround visit attend watch read hear see"
)
"""Participles whose "by" names nobody to whom the thing belongs ("a ruling denounced by students")."""

CRAFT = words_of(
    "boat ship vessel dinghy ferry plane airliner aircraft helicopter bus coach lorry truck van car train convoy motorcade minibus raft "
    "yacht trawler"
)
"""What carries people."""
CARRYING = frozenset({"carry", "take", "bear"})
"""Verbs, as "-ing" behind a craft, before whom it carries: who strikes it strikes them."""

OFFERING = frozenset({"offer", "volunteer"})
"""Verbs by which several promise a third something, not each other ("offered to send engineers")."""
