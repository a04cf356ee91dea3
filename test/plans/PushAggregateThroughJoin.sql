SELECT g.id % 7 AS k, sum(f.v) AS s, count(*) AS n FROM (SELECT id % 1000 AS k, id % 9 AS v FROM range(1000000)) f JOIN range(1000) g ON f.k = g.id GROUP BY ROLLUP (g.id % 7, g.id % 5, f.k % 3)
----
Project [(id % 7)#1L AS k#2L, s#3L, n#4L]
+- Aggregate [(id % 7)#1L, (id % 5)#5L, (k % 3)#6L, spark_grouping_id#7L], [(id % 7)#1L, (id % 5)#5L, (k % 3)#6L, spark_grouping_id#7L, sum(v#8L) AS s#3L, count(1) AS n#4L]
   +- Expand [[v#8L, (id#9L % 7), (id#9L % 5), (k#10L % 3), 0], [v#8L, (id#9L % 7), (id#9L % 5), NULL, 1], [v#8L, (id#9L % 7), NULL, NULL, 3], [v#8L, NULL, NULL, NULL, 7]], [v#8L, (id % 7)#1L, (id % 5)#5L, (k % 3)#6L, spark_grouping_id#7L]
      +- Join Inner, (k#10L = id#9L)
         :- Project [(id#11L % 1000) AS k#10L, (id#11L % 9) AS v#8L]
         :  +- Range (0, 1000000, step=1)
         +- Range (0, 1000, step=1)
=>>
Project [(id % 7)#1L AS k#2L, s#3L, n#4L]
+- Project [(id % 7)#1L, (id % 5)#5L, (k % 3)#6L, spark_grouping_id#7L, sum of s#12L AS s#3L, sum of n#13L AS n#4L]
   +- Aggregate [(id % 7)#1L, (id % 5)#5L, (k % 3)#6L, spark_grouping_id#7L], [(id % 7)#1L, (id % 5)#5L, (k % 3)#6L, spark_grouping_id#7L, sum(sum of s#14L) AS sum of s#12L, sum(count of n#15L) AS sum of n#13L]
      +- Expand [[(id#9L % 7), (id#9L % 5), (k#10L % 3), 0, sum of s#14L, count of n#15L], [(id#9L % 7), (id#9L % 5), NULL, 1, sum of s#14L, count of n#15L], [(id#9L % 7), NULL, NULL, 3, sum of s#14L, count of n#15L], [NULL, NULL, NULL, 7, sum of s#14L, count of n#15L]], [(id % 7)#1L, (id % 5)#5L, (k % 3)#6L, spark_grouping_id#7L, sum of s#14L, count of n#15L]
         +- Join Inner, (k#10L = id#9L)
            :- Aggregate [k#10L], [k#10L, sum(v#8L) AS sum of s#14L, count(1) AS count of n#15L]
            :  +- Project [(id#11L % 1000) AS k#10L, (id#11L % 9) AS v#8L]
            :     +- Range (0, 1000000, step=1)
            +- Range (0, 1000, step=1)

SELECT i.name, avg(f.v) AS a FROM (SELECT id % 1000 AS k, CAST(id % 9 AS INT) AS v FROM range(1000000)) f JOIN (SELECT id AS k, concat('n', id) AS name, id % 3 AS z FROM range(1000)) i ON f.k = i.k LEFT JOIN range(3) z ON z.id = i.z GROUP BY i.name, i.z, concat(i.name, z.id)
----
Project [name#1, a#2]
+- Aggregate [name#1, z#3L, concat(name#1, cast(id#4L as string))], [name#1, z#3L, concat(name#1, cast(id#4L as string)) AS concat(name, id)#5, avg(v#6) AS a#2]
   +- Join LeftOuter, (id#4L = z#3L)
      :- Join Inner, (k#7L = k#8L)
      :  :- Project [(id#9L % 1000) AS k#7L, cast((id#9L % 9) as int) AS v#6]
      :  :  +- Range (0, 1000000, step=1)
      :  +- Project [id#10L AS k#8L, concat(n, cast(id#10L as string)) AS name#1, (id#10L % 3) AS z#3L]
      :     +- Range (0, 1000, step=1)
      +- Range (0, 3, step=1)
=>>
Project [name#1, a#2]
+- Project [name#1, z#3L, concat(name, id)#5, CASE WHEN (sum of a#11L = 0) THEN NULL ELSE (cast(sum of a#12L as double) / cast(sum of a#11L as double)) END AS a#2]
   +- Aggregate [name#1, z#3L, concat(name#1, cast(id#4L as string))], [name#1, z#3L, concat(name#1, cast(id#4L as string)) AS concat(name, id)#5, sum(sum of a#13L) AS sum of a#12L, sum(count of a#14L) AS sum of a#11L]
      +- Join LeftOuter, (id#4L = z#3L)
         :- Join Inner, (k#7L = k#8L)
         :  :- Aggregate [k#7L], [k#7L, sum(v#6) AS sum of a#13L, count(v#6) AS count of a#14L]
         :  :  +- Project [(id#9L % 1000) AS k#7L, cast((id#9L % 9) as int) AS v#6]
         :  :     +- Range (0, 1000000, step=1)
         :  +- Project [id#10L AS k#8L, concat(n, cast(id#10L as string)) AS name#1, (id#10L % 3) AS z#3L]
         :     +- Range (0, 1000, step=1)
         +- Range (0, 3, step=1)

SELECT i.name, sum(f.v * 0.5D) AS a FROM (SELECT id % 1000 AS k, id % 9 AS v FROM range(1000000)) f JOIN (SELECT id AS k, concat('n', id) AS name FROM range(1000)) i ON f.k = i.k GROUP BY ROLLUP (i.name, f.k)
----
PushAggregateThroughJoin did not fire

SELECT i.k, count(f.v) AS n FROM (SELECT id AS k FROM range(60000)) i LEFT JOIN (SELECT id % 1000 AS k, id % 9 AS v FROM range(1000000)) f ON f.k = i.k GROUP BY i.k
----
Aggregate [k#1L], [k#1L, count(v#2L) AS n#3L]
+- Join LeftOuter, (k#4L = k#1L)
   :- Project [id#5L AS k#1L]
   :  +- Range (0, 60000, step=1)
   +- Project [(id#6L % 1000) AS k#4L, (id#6L % 9) AS v#2L]
      +- Range (0, 1000000, step=1)
=>>
Project [k#1L, CASE WHEN (sum of n#7L IS NULL) THEN 0 ELSE sum of n#7L END AS n#3L]
+- Aggregate [k#1L], [k#1L, sum(count of n#8L) AS sum of n#7L]
   +- Join LeftOuter, (k#4L = k#1L)
      :- Project [id#5L AS k#1L]
      :  +- Range (0, 60000, step=1)
      +- Aggregate [k#4L], [k#4L, count(v#2L) AS count of n#8L]
         +- Project [(id#6L % 1000) AS k#4L, (id#6L % 9) AS v#2L]
            +- Range (0, 1000000, step=1)

SELECT i.k, count(*) AS n FROM (SELECT id AS k FROM range(60000)) i LEFT JOIN (SELECT id % 1000 AS k, id % 9 AS v FROM range(1000000)) f ON f.k = i.k GROUP BY i.k
----
PushAggregateThroughJoin did not fire
