SELECT u.a FROM u LEFT JOIN u v ON u.a = v.g WHERE v.g IS NULL
----
Project [a#1]
+- Filter (g#2 IS NULL)
   +- Join LeftOuter, (a#1 = g#2)
      :- Relation spark_catalog.default.u[a#1] parquet
      +- Relation spark_catalog.default.u[g#2] parquet
=>>
Project [a#1]
+- Project [a#1, NULL AS g#2]
   +- Join LeftAnti, (a#1 = g#2)
      :- Relation spark_catalog.default.u[a#1] parquet
      +- Relation spark_catalog.default.u[g#2] parquet

SELECT u.a, v.a FROM u LEFT JOIN u v ON u.a = v.g AND v.a > 1 WHERE v.g IS NULL AND u.g > 5
----
Project [a#1, a#2]
+- Filter ((g#3 IS NULL) AND (g#4 > 5))
   +- Join LeftOuter, ((a#1 = g#3) AND (a#2 > 1))
      :- Relation spark_catalog.default.u[a#1,g#4] parquet
      +- Relation spark_catalog.default.u[a#2,g#3] parquet
=>>
Project [a#1, a#2]
+- Filter (g#4 > 5)
   +- Project [a#1, g#4, NULL AS a#2, NULL AS g#3]
      +- Join LeftAnti, ((a#1 = g#3) AND (a#2 > 1))
         :- Relation spark_catalog.default.u[a#1,g#4] parquet
         +- Relation spark_catalog.default.u[a#2,g#3] parquet

SELECT u.a FROM u LEFT JOIN u v ON u.a = v.g WHERE v.a IS NULL
----
OuterToAntiJoin did not fire

SELECT u.a FROM u LEFT JOIN u v ON u.a <=> v.g WHERE v.g IS NULL
----
OuterToAntiJoin did not fire
