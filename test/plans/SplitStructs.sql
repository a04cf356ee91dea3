SELECT s.x, s.y FROM (SELECT named_struct('x', a, 'y', upper(e), 'z', a / g) AS s FROM u)
----
Project [s#1.x AS x#2, s#1.y AS y#3]
+- Project [named_struct(x, a#4, y, upper(e#5), z, (cast(a#4 as double) / cast(g#6 as double))) AS s#1]
   +- Relation spark_catalog.default.u[a#4,e#5,g#6] parquet
=>>
Project [x#7 AS x#2, y#8 AS y#3]
+- Project [a#4 AS x#7, upper(e#5) AS y#8]
   +- Relation spark_catalog.default.u[a#4,e#5,g#6] parquet

SELECT s.k, sum(s.n) FROM (SELECT named_struct('j', a, 'k', e, 'n', g, 'm', a / g) AS s FROM u) r JOIN sold ON s.j = sold.k GROUP BY s.k
----
Aggregate [s#1.k], [s#1.k AS k#2, sum(s#1.n) AS sum(s.n)#3L]
+- Join Inner, (s#1.j = k#4)
   :- Project [named_struct(j, a#5, k, e#6, n, g#7, m, (cast(a#5 as double) / cast(g#7 as double))) AS s#1]
   :  +- Relation spark_catalog.default.u[a#5,e#6,g#7] parquet
   +- Relation [k#4] parquet
=>>
Aggregate [k#8], [k#8 AS k#2, sum(n#9) AS sum(s.n)#3L]
+- Join Inner, (j#10 = k#4)
   :- Project [e#6 AS k#8, g#7 AS n#9, a#5 AS j#10]
   :  +- Relation spark_catalog.default.u[a#5,e#6,g#7] parquet
   +- Relation [k#4] parquet

SELECT l.k, r.s.x FROM sold l LEFT JOIN (SELECT k, named_struct('x', v, 'y', 2 * v) AS s FROM sold) r ON l.v = r.k
----
Project [k#1, s#2.x AS x#3]
+- Join LeftOuter, (v#4 = k#5)
   :- Relation [k#1,v#4] parquet
   +- Project [k#5, named_struct(x, v#6, y, (2 * v#6)) AS s#2]
      +- Relation [k#5,v#6] parquet
=>>
Project [k#1, x#7 AS x#3]
+- Join LeftOuter, (v#4 = k#5)
   :- Relation [k#1,v#4] parquet
   +- Project [k#5, v#6 AS x#7]
      +- Relation [k#5,v#6] parquet

SELECT s.t.x FROM (SELECT named_struct('t', named_struct('x', a, 'y', e), 'z', g) AS s FROM u)
----
Project [s#1.t.x AS x#2]
+- Project [named_struct(t, named_struct(x, a#3, y, e#4), z, g#5) AS s#1]
   +- Relation spark_catalog.default.u[a#3,e#4,g#5] parquet
=>>
Project [t#6.x AS x#2]
+- Project [named_struct(x, a#3, y, e#4) AS t#6]
   +- Relation spark_catalog.default.u[a#3,e#4,g#5] parquet

SELECT s.x, s FROM (SELECT named_struct('x', a, 'y', e) AS s FROM u)
----
SplitStructs did not fire

SELECT s.x FROM (SELECT named_struct('x', a, 'y', e) AS s FROM u) WHERE s IS NOT NULL
----
SplitStructs did not fire

SELECT max(s.x) FROM (SELECT named_struct('x', a, 'y', e) AS s FROM u) GROUP BY s
----
SplitStructs did not fire

SELECT s.x FROM (SELECT named_struct('x', a, 'y', e) AS s FROM u UNION ALL SELECT named_struct('x', a, 'y', 'b') FROM u)
----
SplitStructs did not fire

SELECT s.x FROM (SELECT named_struct('x', rand(), 'y', e) AS s FROM u)
----
SplitStructs did not fire
