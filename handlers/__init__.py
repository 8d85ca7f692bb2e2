"""Telegram to words, words to Telegram: one module per conversation."""
