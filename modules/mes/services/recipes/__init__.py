"""Recipes: reading packs, linting, semantic diff, compilation to control recipes and obligations."""
