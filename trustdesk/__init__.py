"""TrustDesk, the desk itself: never imports Qt."""
