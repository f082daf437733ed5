"""Many reports on a cluster with Apache Spark: the checks of a local batch, done by executors, into Parquet.

``docs/cluster.md`` says what a cluster needs, ``docs/parquet.md`` what comes out.
"""
