"""Odd clocks, odd folders, odd computers."""
