"""What units are told and what they reply: feedback workbooks and letters out, replies in."""

from powerlist.feedback.remarks import last_returns, remarks
from powerlist.feedback.replies import NO_HISTORY, History, Reply
from powerlist.feedback.said import said
from powerlist.feedback.steps import steps

__all__ = ["NO_HISTORY", "History", "Reply", "last_returns", "remarks", "said", "steps"]
