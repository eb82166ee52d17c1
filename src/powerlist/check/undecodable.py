"""Traces of text that a program could not decode (乱码)."""

from typing import Final

# The sign for what could not be decoded; letters of a PDF font without meaning; that sign saved as
# UTF-8 and opened as GBK; unset memory of old programs; control characters no text holds;
# Chinese opened as Western text (ÐÐÕþÐí¿É).
BROKEN: Final = (
    "\ufffd"
    r"|\(cid:[0-9]+\)|锟斤|斤拷|烫烫烫|屯屯屯"
    r"|[\x00-\x08\x0E-\x1F\x80-\x84\x86-\x9F]|[À-ÖØ-öø-ÿ]{3}"
)
# What a program writes for signs it has no code for. People ask ？？？ in full width or in remarks.
LOST: Final = r"\?{3}"
