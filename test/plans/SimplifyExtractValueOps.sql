SELECT named_struct('x', a, 'y', e).y FROM u
----
Project [named_struct(x, a#1, y, e#2).y AS named_struct(x, a, y, e).y#3]
+- Relation spark_catalog.default.u[a#1,e#2] parquet
=>>
Project [e#2 AS named_struct(x, a, y, e).y#3]
+- Relation spark_catalog.default.u[a#1,e#2] parquet

SELECT named_struct('x', a, 'y', a / g).x FROM u
----
Project [named_struct(x, a#1, y, (cast(a#1 as double) / cast(g#2 as double))).x AS named_struct(x, a, y, (a / g)).x#3]
+- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1 AS named_struct(x, a, y, (a / g)).x#3]
+- Relation spark_catalog.default.u[a#1,g#2] parquet
