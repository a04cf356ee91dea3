SELECT count(*) FROM u LIMIT 10
----
GlobalLimit 10
+- LocalLimit 10
   +- Aggregate [], [count(1) AS count(1)#1L]
      +- Relation spark_catalog.default.u[] parquet
=>>
Aggregate [], [count(1) AS count(1)#1L]
+- Relation spark_catalog.default.u[] parquet

SELECT count(*) AS n FROM u ORDER BY n
----
Sort [n#1L ASC NULLS FIRST], true
+- Aggregate [], [count(1) AS n#1L]
   +- Relation spark_catalog.default.u[] parquet
=>>
Aggregate [], [count(1) AS n#1L]
+- Relation spark_catalog.default.u[] parquet

SELECT a FROM u LIMIT 10
----
EliminateLimits did not fire
