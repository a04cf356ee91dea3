SELECT count(*) AS n, count(a) AS filled, min(a) AS least, max(a) + 1 AS next FROM counted
----
Project [n#1L, filled#2L, least#3, (max(a)#4 + 1) AS next#5]
+- Aggregate [], [count(1) AS n#1L, count(a#6) AS filled#2L, min(a#6) AS least#3, max(a#6) AS max(a)#4]
   +- Relation [a#6] parquet
=>>
Project [n#1L, filled#2L, least#3, (max(a)#4 + 1) AS next#5]
+- LocalRelation [n#1L, filled#2L, least#3, max(a)#4]

SELECT count(*) FROM counted WHERE a > 3
----
MetadataOnlyAggregates did not fire

SELECT max(b) FROM counted
----
MetadataOnlyAggregates did not fire
