SELECT a FROM u WHERE e LIKE 'x%' AND e LIKE '%y' AND e LIKE '%z%' AND e LIKE 'w'
----
Project [a#1]
+- Filter (((e#2 LIKE x% AND e#2 LIKE %y) AND e#2 LIKE %z%) AND e#2 LIKE w)
   +- Relation spark_catalog.default.u[a#1,e#2] parquet
=>>
Project [a#1]
+- Filter (((startswith(e#2, x) AND endswith(e#2, y)) AND contains(e#2, z)) AND (e#2 = w))
   +- Relation spark_catalog.default.u[a#1,e#2] parquet

SELECT a FROM u WHERE e LIKE 'a_b%' OR e LIKE 'a%b'
----
LikeSimplification did not fire
