SELECT v FROM sold WHERE v IN (SELECT DISTINCT k FROM item)
----
Join LeftSemi, (k#1 = v#2)
:- Relation [v#2] parquet
+- Aggregate [k#1], [k#1]
   +- Relation [k#1] parquet
=>>
Join LeftSemi, (k#1 = v#2)
:- Relation [v#2] parquet
+- Relation [k#1] parquet

SELECT v FROM sold s WHERE NOT EXISTS (SELECT DISTINCT k FROM sold t WHERE t.v > 5 AND t.k = s.v)
----
EliminateDistinct did not fire

SELECT v FROM sold WHERE CAST(v AS STRING) IN (SELECT DISTINCT CAST(k AS STRING) FROM sold)
----
EliminateDistinct did not fire

SELECT v FROM sold s WHERE EXISTS (SELECT DISTINCT k, v FROM sold t WHERE t.k = s.k AND t.v > s.v)
----
EliminateDistinct did not fire
