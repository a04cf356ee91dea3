SELECT i.brand, i.class, min(s.v) FROM sold s JOIN item i ON s.k = i.k GROUP BY i.brand, i.class
----
Aggregate [brand#1, class#2], [brand#1, class#2, min(v#3) AS min(v)#4]
+- Join Inner, (k#5 = k#6)
   :- Relation [k#5,v#3] parquet
   +- Relation [k#6,brand#1,class#2] parquet
=>>
Project [brand#1, class#2, min(v)#4]
+- Aggregate [group#7], [group#7, first(brand#1) AS brand#1, first(class#2) AS class#2, min(v#3) AS min(v)#4]
   +- Join Inner, (k#5 = k#6)
      :- Relation [k#5,v#3] parquet
      +- Window [dense_rank() OVER (ORDER BY brand#1 ASC NULLS FIRST, class#2 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS group#7], [], [brand#1 ASC NULLS FIRST, class#2 ASC NULLS FIRST]
         +- Relation [k#6,brand#1,class#2] parquet

SELECT i.brand, s.v, count(*) FROM sold s JOIN item i ON s.k = i.k AND s.v > i.k GROUP BY i.brand, s.v
----
Aggregate [brand#1, v#2], [brand#1, v#2, count(1) AS count(1)#3L]
+- Join Inner, ((k#4 = k#5) AND (v#2 > k#5))
   :- Relation [k#4,v#2] parquet
   +- Relation [k#5,brand#1] parquet
=>>
Project [brand#1, v#2, count(1)#3L]
+- Aggregate [group#6, v#2], [group#6, v#2, first(brand#1) AS brand#1, count(1) AS count(1)#3L]
   +- Join Inner, ((k#4 = k#5) AND (v#2 > k#5))
      :- Relation [k#4,v#2] parquet
      +- Window [dense_rank() OVER (ORDER BY brand#1 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS group#6], [], [brand#1 ASC NULLS FIRST]
         +- Relation [k#5,brand#1] parquet

SELECT DISTINCT i.brand, s.v FROM item i RIGHT JOIN sold s ON s.k = i.k
----
NumberGroupings did not fire

SELECT i.brand, s.v, count(*) FROM sold s LEFT JOIN item i ON s.k = i.k GROUP BY i.brand, s.v
----
NumberGroupings did not fire

SELECT i.k, s.v, count(*) FROM sold s JOIN item i ON s.k = i.k GROUP BY i.k, s.v
----
NumberGroupings did not fire

SELECT brand, count(*) FROM item GROUP BY brand
----
NumberGroupings did not fire
