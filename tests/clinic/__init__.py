"""Tests of kits, policies and assignments."""
