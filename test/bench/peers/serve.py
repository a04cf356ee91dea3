# Another engine behind a pipe: a line of JSON in (a query), a line out when its whole answer is there.
# serve.py spark|polars THREADS TABLES   (TABLES: {"name": "directory or file"} as JSON; all are held in memory)
import glob, json, os, sys

engine, threads, tables = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
os.environ["POLARS_MAX_THREADS"] = str(threads)


def open_spark():
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master(f"local[{threads}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "6g")
        .config("spark.sql.shuffle.partitions", str(threads))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    for name, path in tables.items():
        table = spark.read.parquet(path).cache()
        table.count()
        table.createOrReplaceTempView(name)
    return lambda query: len(spark.sql(query["sql"]).collect())


def open_polars():
    import polars as pl
    from questions import QUESTIONS

    files = lambda path: path if path.endswith(".parquet") else sorted(glob.glob(f"{path}/*.parquet"))
    frames = {name: pl.read_parquet(files(path)) for name, path in tables.items()}
    return lambda query: QUESTIONS[query["name"]](pl, frames).height


run = {"spark": open_spark, "polars": open_polars}[engine]()
out = os.fdopen(os.dup(1), "w")
print("ready", file=out, flush=True)
for line in sys.stdin:
    try:
        print(run(json.loads(line)), file=out, flush=True)
    except Exception as failure:
        print(f"failed: {type(failure).__name__}: {failure}".splitlines()[0][:300], file=out, flush=True)
