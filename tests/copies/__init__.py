"""Tests of the copies: names, rotation, making, another folder, bringing back."""
