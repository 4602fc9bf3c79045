"""What the person of the tour types. Each text carries a word that stands nowhere else.

Plain letters only: what a keyboard has on every screen. Nobody in particular is meant.
"""

PASSPHRASE = "seven quiet herons by the weir"
WRONG_PASSPHRASE = "six quiet herons"

BREATH_LINE = "My shoulders came down a little, like marigold in the evening"

CHILD_PLACE = "Eight. The hallway with the quince jars"
CHILD_LETTER = (
    "I packed my bag and waited at the window. The linden was bare. "
    "Nobody said when you would come."
)
CHILD_SENTENCE = "The linden was bare."

ADULT_LETTER = (
    "I read about the window. It was not your job to wait, and the juniper says so too.\n"
    "This week I will sit with you for ten minutes."
)
REPLY_LETTER = "Can it be Sunday? I would like to show you the walnut tree."
REPLY_THING = "Ten minutes on the bench by the hawthorn"

STATEMENT_OWN_WORD = "hollow as elder"
STATEMENT_WHEN = "you never told me about the sycamore evening"
STATEMENT_WHEN_KEPT = "sycamore evening"
STATEMENT_BECAUSE = "plans matter to me, like the larch needs room"
STATEMENT_LIKE = "you to send one line by noon if the mulberry plan changes"
STATEMENT_MOMENT = "Saturday after tea, under the alder"

PLAN = {
    "signs": "I stop going out, as if the gorse had grown over the door",
    "helps": "Washing the leaves of the ficus",
    "places": "The steps by the willow",
    "people": "Noor, who has the key to the laburnum shed",
    "professionals": "The practice in Poplar Road, in the morning",
    "distance": "The box stays with Noor, behind the tamarisk",
}

NIGHT_NOTE = "It is loud in my head, like rain on the rowan leaves"
DRAFT_LINE = "Nine. The attic that smelled of cedar"

NOTE = "Rain since noon. The sorrel has come up again"

NEW_TITLE = "About the aspen road"
NEW_TAG = "hazel"

SEARCHED = "juniper"
"""A word of a letter that is kept."""

SEALED = "linden"
"""A word of the letter that is sealed: the search must not find it."""

MARKS = (
    *("marigold", "quince", "linden", "juniper", "walnut", "hawthorn", "elder", "sycamore"),
    *("mulberry", "rowan", "sorrel", "hollow", "gorse", "laburnum", "tamarisk"),
)
"""Words that stand in what is typed and in nothing that ships: the disk is searched for them."""
