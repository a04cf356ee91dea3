"""Real Spark, DuckDB and pyarrow behind a local socket: one JVM.

A request is a line of JSON with an `op`, an answer a line of JSON. The first line on standard output is the port.
"""

import contextlib
import datetime
import decimal
import io
import json
import logging
import os
import socketserver
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor

from pyspark.errors import PySparkException
from pyspark.sql import Row, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

work = sys.argv[1]
ZONE = "America/Los_Angeles"
# Many small statements and a short life: the quick compiler alone, classes believed unverified, no collections while classes load.
JAVA_OPTIONS = (
    "-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
    " -XX:+UseSerialGC -XX:MetaspaceSize=400m -XX:InitialHeapSize=1g -XX:NewSize=400m"
)

spark = (
    SparkSession.builder.master("local[2]")
    .appName("sparrow-df comparisons")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.session.timeZone", ZONE)
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.sql.warehouse.dir", os.path.join(work, "spark-warehouse"))
    .config("spark.driver.memory", "1g")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.extraJavaOptions", f"{JAVA_OPTIONS} -Dderby.stream.error.file={os.path.join(work, 'derby.log')}")
    .config("spark.hadoop.javax.jdo.option.ConnectionURL", "jdbc:derby:memory:metastore;create=true")
    .config("spark.sql.legacy.createHiveTableByDefault", "false")
    .enableHiveSupport()
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")
# It writes a stack trace for each query that fails.
logging.getLogger("SQLQueryContextLogger").disabled = True
HIVE_RESULT = spark._jvm.org.apache.spark.sql.execution.HiveResult


def describe(e):
    """An error: its condition and, where Spark says it, its place in the SQL text."""
    if isinstance(e, PySparkException):
        condition = e.getCondition()
        place = None
        with contextlib.suppress(Exception):
            contexts = e.getQueryContext()
            if contexts and contexts[0].contextType().name == "SQL":
                place = [contexts[0].startIndex(), contexts[0].stopIndex() + 1]
        return {"error": condition or type(e).__name__, "place": place, "message": str(e)[:1000]}
    condition = None
    cause = getattr(e, "java_exception", None)
    while cause is not None:
        with contextlib.suppress(Exception):
            condition = cause.getCondition() or condition
        # that a file could not be read says less than why
        if condition and not condition.startswith("FAILED_READ_FILE"):
            break
        cause = cause.getCause()
    return {"error": condition or type(e).__name__, "place": None, "message": "".join(traceback.format_exception(e))[-1500:]}


def texts(df):
    text = HIVE_RESULT.hiveResultString(df._jdf.queryExecution().executedPlan())
    return [text.apply(i) for i in range(text.length())]


def rows_of(df):
    return {
        "schema": df._jdf.schema().catalogString(),
        "rows": texts(df),
        "fields": [list(pair) for pair in df.dtypes],
        "json": json.loads(df.schema.json()),
    }


def activate(session):
    """Makes it the session of this thread: how values are printed depends on its settings."""
    spark._jvm.org.apache.spark.sql.classic.SparkSession.setActiveSession(session._jsparkSession)


def new_session():
    session = spark.newSession()
    activate(session)
    return session


def clean(session):
    session.sql("USE default")
    for d in session.catalog.listDatabases():
        if d.name != "default":
            session.sql(f"DROP DATABASE `{d.name}` CASCADE")
    for t in session.catalog.listTables("default"):
        if not t.isTemporary:
            session.sql(f"DROP {'VIEW' if t.tableType == 'VIEW' else 'TABLE'} IF EXISTS default.`{t.name}`")


def op_session(request):
    """Statements in one new session, with nothing left behind: what each gives."""
    session = new_session()
    out = []
    for sql in request["statements"]:
        try:
            out.append(rows_of(session.sql(sql)))
        except Exception as e:
            out.append(describe(e))
    clean(session)
    return {"answers": out}


def names(session, request):
    return {
        "spark": session, "F": F, "T": T, "Row": Row, "Window": Window, "datetime": datetime, "Decimal": decimal.Decimal,
        "os": os, **request.get("given", {}),
    }


def op_python(request):
    """Runs a program; gives what it prints and, where it ends so, its error."""
    session = spark if request.get("share") else new_session()
    out = io.StringIO()
    error = None
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(request["code"], "program", "exec"), names(session, request))
        except Exception as e:
            error = describe(e)
    if not request.get("keep") and not request.get("share"):
        clean(session)
    return {"out": out.getvalue(), "error": error}


def op_rows(request):
    """The rows of a DataFrame expression."""
    session = new_session()
    try:
        return rows_of(eval(request["code"], names(session, request)))
    except Exception as e:
        return describe(e)


def plain(value):
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if value is None or isinstance(value, (bool, str)):
        return value
    return str(value)


def probe(session, query):
    """One probe: all rows at once, or row by row when one of them raises. A query refused before it runs raises for all."""
    try:
        df = session.sql(query["whole"])
    except Exception as e:
        return {"refused": describe(e)["error"]}
    kind = df._jdf.schema().apply(1).dataType().catalogString()
    with contextlib.suppress(Exception):
        return {"type": kind, "rows": [(row, None) for row in texts(df)]}
    rows = []
    for sql in query["single"]:
        try:
            rows.append((texts(session.sql(sql))[0], None))
        except Exception as e:
            rows.append((None, describe(e)["error"]))
    return {"type": kind, "rows": rows}


def op_probes(request):
    """Many small queries in one new session, two at a time."""
    session = new_session()
    for key, value in request["settings"].items():
        session.conf.set(key, value)
    with ThreadPoolExecutor(2, initializer=activate, initargs=(session,)) as pool:
        return {"answers": list(pool.map(lambda query: probe(session, query), request["queries"]))}


def op_duckdb(request):
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"SET TimeZone = '{ZONE}'")
        result = None
        for sql in request["statements"]:
            result = connection.execute(sql)
        return {"columns": [c[0] for c in result.description], "rows": plain(result.fetchall())}


def op_arrow(request):
    """Runs a program with pyarrow; its answer is in `result`."""
    import pyarrow as pa
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    scope = {"pa": pa, "pq": pq, "ds": ds, "datetime": datetime, "Decimal": decimal.Decimal, "os": os, **request.get("given", {})}
    exec(compile(request["code"], "program", "exec"), scope)
    return {"result": plain(scope.get("result"))}


OPS = {"session": op_session, "probes": op_probes, "python": op_python, "rows": op_rows, "duckdb": op_duckdb, "arrow": op_arrow}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            try:
                request = json.loads(line)
                answer = OPS[request["op"]](request)
            except Exception as e:
                answer = {"failed": "".join(traceback.format_exception(e))}
            self.wfile.write((json.dumps(answer) + "\n").encode())
            self.wfile.flush()


# One request at a time, whoever asks: handlers share a session's active state in the JVM.
with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
