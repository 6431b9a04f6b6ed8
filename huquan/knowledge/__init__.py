"""Reviewed answers with dated law behind them, and the search over them."""
