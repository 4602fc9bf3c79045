"""Sentences that are chosen by code: errors, dates, doors."""
