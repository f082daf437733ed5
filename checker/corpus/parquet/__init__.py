"""Results as Parquet: the tables of the store in folders by year, described in ``docs/parquet.md``."""
