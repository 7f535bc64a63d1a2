"""Figures for organizers and the funder."""
