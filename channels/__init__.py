"""Channels: how a message reaches a person or the bot."""
