"""A local Telegram on loopback: Bot API server, control API, chat page and time travel."""
