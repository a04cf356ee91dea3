SELECT x FROM (SELECT a AS x FROM u) WHERE x > 1
----
Project [x#1]
+- Filter (x#1 > 1)
   +- Project [a#2 AS x#1]
      +- Relation spark_catalog.default.u[a#2] parquet
=>>
Project [x#1]
+- Project [a#2 AS x#1]
   +- Filter (a#2 > 1)
      +- Relation spark_catalog.default.u[a#2] parquet

SELECT a, n FROM (SELECT a, count(*) AS n FROM u GROUP BY a) WHERE a > 1 AND n > 2
----
Project [a#1, n#2L]
+- Filter ((a#1 > 1) AND (n#2L > 2))
   +- Aggregate [a#1], [a#1, count(1) AS n#2L]
      +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1, n#2L]
+- Filter (n#2L > 2)
   +- Aggregate [a#1], [a#1, count(1) AS n#2L]
      +- Filter (a#1 > 1)
         +- Relation spark_catalog.default.u[a#1] parquet

SELECT v.col1, a FROM u LATERAL VIEW explode(array(1)) v AS col1 WHERE a > 1 AND col1 = 1
----
Project [col1#1, a#2]
+- Filter ((a#2 > 1) AND (col1#1 = 1))
   +- Generate explode(array(1)), false, v, [col1#1]
      +- Relation spark_catalog.default.u[a#2] parquet
=>>
Project [col1#1, a#2]
+- Filter (col1#1 = 1)
   +- Generate explode(array(1)), false, v, [col1#1]
      +- Filter (a#2 > 1)
         +- Relation spark_catalog.default.u[a#2] parquet

SELECT a FROM (SELECT a FROM t UNION ALL SELECT g FROM u) WHERE a > 1
----
Project [a#1]
+- Filter (a#1 > 1)
   +- Union false, false
      :- Project [a#2]
      :  +- Relation spark_catalog.default.t[a#2] parquet
      +- Project [g#3]
         +- Relation spark_catalog.default.u[g#3] parquet
=>>
Project [a#1]
+- Union false, false
   :- Project [a#2]
   :  +- Filter (a#2 > 1)
   :     +- Relation spark_catalog.default.t[a#2] parquet
   +- Project [g#3]
      +- Filter (g#3 > 1)
         +- Relation spark_catalog.default.u[g#3] parquet

SELECT a FROM (SELECT rand() AS r, a FROM u) WHERE a > 1
----
Project [a#1]
+- Filter (a#1 > 1)
   +- Project [a#1]
      +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Project [a#1]
   +- Filter (a#1 > 1)
      +- Relation spark_catalog.default.u[a#1] parquet

SELECT * FROM (SELECT a, g, row_number() OVER (PARTITION BY g ORDER BY a) AS n FROM u) WHERE g = 1 AND n = 1
----
Project [a#1, g#2, n#3]
+- Filter ((g#2 = 1) AND (n#3 = 1))
   +- Project [a#1, g#2, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#4 AS n#3]
      +- Window [row_number() OVER (PARTITION BY g#2 ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#4], [g#2], [a#1 ASC NULLS FIRST]
         +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1, g#2, n#3]
+- Project [a#1, g#2, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#4 AS n#3]
   +- Filter (row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#4 = 1)
      +- Window [row_number() OVER (PARTITION BY g#2 ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#4], [g#2], [a#1 ASC NULLS FIRST]
         +- Filter (g#2 = 1)
            +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT v, a FROM (SELECT g AS j, a FROM u), LATERAL JSON_TABLE(j, '$[*]' COLUMNS (n FOR ORDINALITY, v INT PATH '$', e BOOLEAN EXISTS) ERROR ON ERROR) WHERE a > 1 AND v = 1
----
Project [v#1, a#2]
+- Filter ((a#2 > 1) AND (v#1 = 1))
   +- Generate JSON_TABLE(cast(j#3 as string), '$[*]' COLUMNS (n FOR ORDINALITY, v INT PATH '$', e BOOLEAN EXISTS PATH '$['e']') ERROR ON ERROR), false, [n#4L, v#1, e#5]
      +- Project [g#6 AS j#3, a#2]
         +- Relation spark_catalog.default.u[a#2,g#6] parquet
=>>
Project [v#1, a#2]
+- Filter (v#1 = 1)
   +- Generate JSON_TABLE(cast(j#3 as string), '$[*]' COLUMNS (n FOR ORDINALITY, v INT PATH '$', e BOOLEAN EXISTS PATH '$['e']') ERROR ON ERROR), false, [n#4L, v#1, e#5]
      +- Project [g#6 AS j#3, a#2]
         +- Filter (a#2 > 1)
            +- Relation spark_catalog.default.u[a#2,g#6] parquet
