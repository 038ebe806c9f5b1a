"""Every write of the room, a file for each part of a mentorship's life."""

from aktori.mentorships.actions.agreeing import WrittenMeanwhile, confirm_agreement, write_agreement
from aktori.mentorships.actions.circles import forget_hands, lower_hand, propose_circle, raise_hand
from aktori.mentorships.actions.ending import (
    allow_contact,
    breaks_ahead,
    end_breaks,
    end_for_pair,
    end_mentorship,
    pause,
    pause_for_pair,
    resume,
    say_next,
)
from aktori.mentorships.actions.forgetting import (
    announce_deletion,
    destroy_keys,
    forget_content,
    leave_all,
    unlock_content,
)
from aktori.mentorships.actions.letters import NotNow, members_of, tell
from aktori.mentorships.actions.proposing import (
    ANSWER,
    Proposal,
    accept_conduct,
    answer,
    answer_link,
    propose,
)

__all__ = [
    "NotNow", "members_of", "tell", "ANSWER", "Proposal", "accept_conduct", "answer", "answer_link",
    "propose", "WrittenMeanwhile", "confirm_agreement", "write_agreement", "allow_contact",
    "end_breaks",
    "breaks_ahead", "end_for_pair", "end_mentorship", "pause", "pause_for_pair", "resume",
    "say_next", "announce_deletion",
    "destroy_keys", "forget_content", "forget_hands", "leave_all", "lower_hand",
    "propose_circle", "raise_hand", "unlock_content",
]  # fmt: skip
