"""Exports of press databases: many articles in one text, by the rules of each database."""
