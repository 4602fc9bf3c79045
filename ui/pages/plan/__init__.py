"""My plan for hard moments: the card on Support, the page, and lines for the lock screen."""
