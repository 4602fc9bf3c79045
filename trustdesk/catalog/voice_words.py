"""The words that texts of an exercise avoid, and those that a person reads twice."""

import re

UNLESS_QUOTED = ("always", "never", "trust issues")
"""These may stand in quotes, as somebody's words."""

AVOID = (
    *UNLESS_QUOTED,
    "should",
    "must",
    "just",
    "simply",
    "only need to",
    "journey",
    "heal yourself",
    "healed",
    "closure",
    "toxic",
    "narcissist",
    "trigger",
    "triggered",
    "trauma bond",
    "codependent",
    "gaslighting",
    "attachment style",
    "anxious type",
    "avoidant",
    "victim",
    "survivor",
    "cheater",
    "affair partner",
    "baggage",
    "insecure",
    "move on",
    "get over",
    "let go of anger",
    "everything happens for a reason",
    "your truth",
    "safe space",
    "you've got this",
    "well done",
    "great job",
    "don't worry",
    "relax",
    "calm down",
    "forgive yourself first",
    "at least",
    "proven",
    "guaranteed",
    "will help",
    "evidence-based",
    "both sides",
    "communicate better",
    "prove",
    "catch",
    "check up on",
)

FLAGGED = ("safe", "normal", "deserve", "boundary", "honest", "process", "healing")

GENDERED = (
    "he",
    "she",
    "him",
    "his",
    "her",
    "hers",
    "husband",
    "wife",
    "boyfriend",
    "girlfriend",
)
"""No text gives a gender that the person did not give."""

SPEAKING = ("we", "we're", "we've", "our", "ours", "let's")
"""The app says "you" and has no "we"."""


def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for whole words and phrases, with a plural s, in any case."""
    longest_first = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(word).replace("'", "['’]") for word in longest_first)
    return re.compile(rf"(?<![\w'’-])(?:{joined})s?(?![\w'’-])", re.IGNORECASE)
