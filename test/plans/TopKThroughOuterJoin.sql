SELECT s.k, s.v, i.brand FROM sold s LEFT JOIN item i ON s.k = i.k ORDER BY s.v DESC, s.k LIMIT 10
----
GlobalLimit 10
+- LocalLimit 10
   +- Sort [v#1 DESC NULLS LAST, k#2 ASC NULLS FIRST], true
      +- Project [k#2, v#1, brand#3]
         +- Join LeftOuter, (k#2 = k#4)
            :- Relation [k#2,v#1] parquet
            +- Relation [k#4,brand#3] parquet
=>>
GlobalLimit 10
+- LocalLimit 10
   +- Sort [v#1 DESC NULLS LAST, k#2 ASC NULLS FIRST], true
      +- Project [k#2, v#1, brand#3]
         +- Join LeftOuter, (k#2 = k#4)
            :- GlobalLimit 10
            :  +- LocalLimit 10
            :     +- Sort [v#1 DESC NULLS LAST, k#2 ASC NULLS FIRST], true
            :        +- Relation [k#2,v#1] parquet
            +- Relation [k#4,brand#3] parquet

SELECT i.class, s.v * 2 AS w FROM item i RIGHT JOIN sold s ON s.k = i.k ORDER BY w, s.k LIMIT 5 OFFSET 3
----
Project [class#1, w#2]
+- GlobalLimit 5
   +- Offset 3
      +- LocalLimit 8
         +- Sort [w#2 ASC NULLS FIRST, k#3 ASC NULLS FIRST], true
            +- Project [class#1, (v#4 * 2) AS w#2, k#3]
               +- Join RightOuter, (k#3 = k#5)
                  :- Relation [k#5,class#1] parquet
                  +- Relation [k#3,v#4] parquet
=>>
Project [class#1, w#2]
+- GlobalLimit 5
   +- Offset 3
      +- LocalLimit 8
         +- Sort [w#2 ASC NULLS FIRST, k#3 ASC NULLS FIRST], true
            +- Project [class#1, (v#4 * 2) AS w#2, k#3]
               +- Join RightOuter, (k#3 = k#5)
                  :- Relation [k#5,class#1] parquet
                  +- GlobalLimit 8
                     +- LocalLimit 8
                        +- Sort [(v#4 * 2) ASC NULLS FIRST, k#3 ASC NULLS FIRST], true
                           +- Relation [k#3,v#4] parquet

SELECT s.v, i.brand FROM sold s LEFT JOIN item i ON s.k = i.k ORDER BY s.v, i.brand LIMIT 10
----
TopKThroughOuterJoin did not fire

SELECT s.v, i.brand FROM sold s JOIN item i ON s.k = i.k ORDER BY s.v LIMIT 10
----
TopKThroughOuterJoin did not fire

SELECT s.v, i.brand FROM sold s FULL JOIN item i ON s.k = i.k ORDER BY s.v LIMIT 10
----
TopKThroughOuterJoin did not fire

SELECT i.k, s.v FROM item i LEFT JOIN sold s ON s.k = i.k ORDER BY i.k LIMIT 500
----
TopKThroughOuterJoin did not fire
