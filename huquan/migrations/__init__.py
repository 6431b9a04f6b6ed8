"""Migrations: how a database comes to hold today's tables."""
