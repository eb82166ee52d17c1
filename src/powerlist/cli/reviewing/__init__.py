"""The terminal review: one question a screen, one key an answer."""
