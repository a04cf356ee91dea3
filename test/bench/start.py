# The same as start.mjs on Spark; prints the seconds that a second session in this process takes.
import sys, time
from pyspark.sql import SparkSession


def run():
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    spark.sql("SELECT 1 AS one").collect()
    return spark


run().stop()
if "--second" in sys.argv:
    start = time.perf_counter()
    run()
    print(time.perf_counter() - start)
