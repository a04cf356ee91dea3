SELECT s.x FROM t WHERE s.x > 1
----
Project [s#1.x AS x#2]
+- Filter (s#1.x > 1)
   +- Relation spark_catalog.default.t[s#1] parquet, PushedFilters: [(s#1.x > 1)]
=>>
Project [s#1.x AS x#2]
+- Filter (s#1.x > 1)
   +- Relation spark_catalog.default.t[s#1] parquet, PushedFilters: [(s#1.x > 1)]

SELECT a FROM t WHERE s IS NOT NULL
----
Project [a#1]
+- Filter (s#2 IS NOT NULL)
   +- Relation spark_catalog.default.t[a#1,s#2] parquet, PushedFilters: [(s#2 IS NOT NULL)]
=>>
Project [a#1]
+- Filter (s#2 IS NOT NULL)
   +- Relation spark_catalog.default.t[a#1,s#2] parquet, PushedFilters: [(s#2 IS NOT NULL)]

SELECT s FROM t WHERE s.y = 'b'
----
SchemaPruning did not fire
