-- Settings: SET, RESET, SET TIME ZONE, and those that say what names and words mean.

-- case: a default path
SET spark.sql.path.enabled = true;
-- => key string, value string
-- spark.sql.path.enabled | true
CREATE TABLE of_default (a INT) USING parquet;
SET spark.sql.defaultPath = spark_catalog.elsewhere, system.builtin;
-- => key string, value string
-- spark.sql.defaultPath | spark_catalog.elsewhere, system.builtin
SELECT current_path();
-- => current_path() string
-- spark_catalog.elsewhere,system.builtin
SELECT * FROM of_default;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:25

-- case: a default path of the current schema
SET spark.sql.defaultPath = system.builtin, Current_Schema;
-- => key string, value string
-- spark.sql.defaultPath | system.builtin, Current_Schema
SELECT current_path();
-- => current_path() string
-- system.builtin,spark_catalog.default
SELECT * FROM of_default;
-- => a int

-- case: a default path in SET PATH, which stays as it was then
SET spark.sql.defaultPath = system.builtin, `spark_catalog`.`a b`;
-- => key string, value string
-- spark.sql.defaultPath | system.builtin, `spark_catalog`.`a b`
SET PATH = DEFAULT_PATH, system.session;
RESET spark.sql.defaultPath;
SELECT current_path();
-- => current_path() string
-- system.builtin,spark_catalog.`a b`,system.session
SET PATH = DEFAULT_PATH;
SELECT current_path();
-- => current_path() string
-- system.builtin,system.session,spark_catalog.default

-- case: what is no path
SET spark.sql.defaultPath = PATH, system.builtin;
-- => error INVALID_CONF_VALUE.REQUIREMENT
SET spark.sql.defaultPath = nowhere;
-- => error INVALID_CONF_VALUE.REQUIREMENT
SET spark.sql.defaultPath = system.builtin,;
-- => error INVALID_CONF_VALUE.REQUIREMENT
SET spark.sql.path.enabled = false;
-- => key string, value string
-- spark.sql.path.enabled | false

-- case: forms of SET that are none
SET a b = c;
-- => error INVALID_SET_SYNTAX at 1:1..1:12
SET -v more;
-- => error INVALID_SET_SYNTAX at 1:1..1:12
RESET a b;
-- => error INVALID_RESET_COMMAND_FORMAT at 1:1..1:10

-- case: time zones as intervals
SET TIME ZONE INTERVAL 10 HOURS 30 SECONDS;
-- => key string, value string
-- spark.sql.session.timeZone | +10:00:30
SET TIME ZONE INTERVAL '-15:40:32' HOUR TO SECOND;
-- => key string, value string
-- spark.sql.session.timeZone | -15:40:32
SET TIME ZONE INTERVAL 19 HOURS;
-- => error INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE at 1:1..1:32
SET TIME ZONE -5;
-- => error _LEGACY_ERROR_TEMP_0045 at 1:1..1:17
SET TIME ZONE LOCAL LOCAL;
-- => error _LEGACY_ERROR_TEMP_0045 at 1:1..1:26
SET TIME ZONE;
-- => error _LEGACY_ERROR_TEMP_0045 at 1:1..1:14
SET TIME ZONE 'America/Los_Angeles';
-- => key string, value string
-- spark.sql.session.timeZone | America/Los_Angeles

-- case: what the session was made with
SET spark.executor.cores = 2;
-- => error CANNOT_MODIFY_CONFIG

-- case: equal keys of a map, of rows
SET spark.sql.mapKeyDedupPolicy = last_win;
-- => key string, value string
-- spark.sql.mapKeyDedupPolicy | last_win
SELECT map(id % 2, id, 0, 7) AS m FROM range(3);
-- => m map<bigint,bigint>
-- {0:7,1:1}
-- {0:7}
-- {0:7}

-- case: equal keys of a map are an error
SET spark.sql.mapKeyDedupPolicy = EXCEPTION;
-- => key string, value string
-- spark.sql.mapKeyDedupPolicy | EXCEPTION
SELECT map(id, id, 0, 7) AS m FROM range(1);
-- => error DUPLICATED_MAP_KEY at 1:8..1:25

-- case: no key is NULL, whoever wins
SET spark.sql.mapKeyDedupPolicy = LAST_WIN;
-- => key string, value string
-- spark.sql.mapKeyDedupPolicy | LAST_WIN
SELECT map(CAST(NULL AS INT), 1) AS m;
-- => error NULL_MAP_KEY at 1:8..1:33

-- case: columns that an INSERT leaves out need a DEFAULT
CREATE TABLE with_default (a INT, b STRING DEFAULT 'q') USING parquet;
SET spark.sql.defaultColumn.useNullsForMissingDefaultValues = false;
-- => key string, value string
-- spark.sql.defaultColumn.useNullsForMissingDefaultValues | false
INSERT INTO with_default (a) VALUES (1);
SELECT * FROM with_default;
-- => a int, b string
-- 1 | q
INSERT INTO with_default (b) VALUES ('x');
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA at 1:1..1:42
INSERT INTO with_default BY NAME SELECT 'x' AS b;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA at 1:1..1:49
INSERT INTO with_default VALUES (1);
-- => error INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS at 1:1..1:36
RESET spark.sql.defaultColumn.useNullsForMissingDefaultValues;
INSERT INTO with_default (b) VALUES ('x');
SELECT count(*) FROM with_default WHERE a IS NULL;
-- => count(1) bigint
-- 1
INSERT INTO with_default BY NAME SELECT 1 AS a, 'x' AS b, 2 AS a;
-- => error INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS at 1:1..1:65
INSERT INTO with_default BY NAME SELECT 1 AS a, 'x' AS z;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS at 1:1..1:57
INSERT INTO with_default PARTITION (a = 1) IF NOT EXISTS VALUES ('x');
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:44..1:46
