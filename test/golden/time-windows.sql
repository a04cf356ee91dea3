-- case: a row for each window that holds its moment, none for a null
SELECT window(ts, '10 minutes', '5 minutes', '1 minute') AS w, ts FROM VALUES (timestamp'2020-01-01 10:07:00'), (null) AS t(ts) ORDER BY w;
-- => w struct<start:timestamp,end:timestamp>, ts timestamp
-- {"start":2020-01-01 10:01:00,"end":2020-01-01 10:11:00} | 2020-01-01 10:07:00
-- {"start":2020-01-01 10:06:00,"end":2020-01-01 10:16:00} | 2020-01-01 10:07:00

-- case: the column is called window, and is not in a star
SELECT *, window(ts, '10 minutes') FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => ts timestamp, window struct<start:timestamp,end:timestamp>
-- 2020-01-01 10:07:00 | {"start":2020-01-01 10:00:00,"end":2020-01-01 10:10:00}

-- case: group by a window of text taken as timestamps
SELECT a, window.start, window.end, count(*) AS n FROM VALUES ('A1', '2021-01-01 00:00:00'), ('A1', '2021-01-01 00:04:30'), ('A1', '2021-01-01 00:06:00'), ('A2', '2021-01-01 00:01:00') AS t(a, b)
GROUP BY a, window(b, '5 minutes') ORDER BY a, start;
-- => a string, start timestamp, end timestamp, n bigint
-- A1 | 2021-01-01 00:00:00 | 2021-01-01 00:05:00 | 2
-- A1 | 2021-01-01 00:05:00 | 2021-01-01 00:10:00 | 1
-- A2 | 2021-01-01 00:00:00 | 2021-01-01 00:05:00 | 1

-- case: windows are counted from 1970 in UTC
SELECT window(ts, '1 day') AS w FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => w struct<start:timestamp,end:timestamp>
-- {"start":2019-12-31 16:00:00,"end":2020-01-01 16:00:00}

-- case: without a time zone
SELECT typeof(window(ts, '10 minutes')) FROM VALUES (timestamp_ntz'2020-01-01 10:07:00') AS t(ts);
-- => typeof(window) string
-- struct<start:timestamp_ntz,end:timestamp_ntz>

-- case: windows of windows
SELECT count(*), window(window, '10 minutes') AS w
FROM (SELECT window, count(*) FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts) GROUP BY window(ts, '5 minutes'))
GROUP BY window(window, '10 minutes');
-- => count(1) bigint, w struct<start:timestamp,end:timestamp>
-- 1 | {"start":2020-01-01 10:00:00,"end":2020-01-01 10:10:00}

-- case: the time of a window
SELECT window_time(window) AS t, n FROM (SELECT window, count(*) AS n FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts) GROUP BY window(ts, '5 minutes'));
-- => t timestamp, n bigint
-- 2020-01-01 10:09:59.999999 | 1

-- case: sessions that touch are one
SELECT a, session_window.start, session_window.end, count(*) AS n
FROM VALUES ('A1', '2021-01-01 00:00:00'), ('A1', '2021-01-01 00:04:30'), ('A1', '2021-01-01 00:10:00'), ('A2', '2021-01-01 00:01:00'), (null, '2021-01-01 00:02:00'), (null, '2021-01-01 00:07:00') AS t(a, b)
GROUP BY a, session_window(b, '5 minutes') ORDER BY a, start;
-- => a string, start timestamp, end timestamp, n bigint
-- NULL | 2021-01-01 00:02:00 | 2021-01-01 00:12:00 | 2
-- A1 | 2021-01-01 00:00:00 | 2021-01-01 00:09:30 | 2
-- A1 | 2021-01-01 00:10:00 | 2021-01-01 00:15:00 | 1
-- A2 | 2021-01-01 00:01:00 | 2021-01-01 00:06:00 | 1

-- case: a gap that depends on the row
SELECT a, session_window.start, session_window.end, count(*) AS n
FROM VALUES ('A1', '2021-01-01 00:00:00'), ('A1', '2021-01-01 00:04:30'), ('A1', '2021-01-01 00:10:00'), ('A2', '2021-01-01 00:01:00'), ('A2', '2021-01-01 00:04:30') AS t(a, b)
GROUP BY a, session_window(b, CASE WHEN a = 'A1' THEN '5 minutes' ELSE '1 minute' END) ORDER BY a, start;
-- => a string, start timestamp, end timestamp, n bigint
-- A1 | 2021-01-01 00:00:00 | 2021-01-01 00:09:30 | 2
-- A1 | 2021-01-01 00:10:00 | 2021-01-01 00:15:00 | 1
-- A2 | 2021-01-01 00:01:00 | 2021-01-01 00:02:00 | 1
-- A2 | 2021-01-01 00:04:30 | 2021-01-01 00:05:30 | 1

-- case: sessions with several aggregates, and grouped by an alias
SELECT upper(k) AS u, session_window, sum(b), collect_list(b), count(DISTINCT b)
FROM VALUES ('a', 1, timestamp'2020-01-01 10:07:00'), ('A', 2, timestamp'2020-01-01 10:10:00'), ('a', 2, timestamp'2020-01-01 10:18:00') AS t(k, b, ts)
GROUP BY u, session_window(ts, '5 minutes') ORDER BY session_window;
-- => u string, session_window struct<start:timestamp,end:timestamp>, sum(b) bigint, collect_list(b) array<int>, count(DISTINCT b) bigint
-- A | {"start":2020-01-01 10:07:00,"end":2020-01-01 10:15:00} | 3 | [1,2] | 2
-- A | {"start":2020-01-01 10:18:00,"end":2020-01-01 10:23:00} | 2 | [2] | 1

-- case: different windows in one query
SELECT window(ts, '5 minutes'), window(ts, '10 minutes') FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => error _LEGACY_ERROR_TEMP_1039 at 1:8..1:31

-- case: a window has no months
SELECT window(ts, '1 month') FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => error _LEGACY_ERROR_TEMP_3231 at 1:8..1:29

-- case: what is no interval
SELECT window(ts, 'abc') FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => error CANNOT_PARSE_INTERVAL at 1:8..1:25

-- case: a slide longer than the window
SELECT window(ts, '5 minutes', '10 minutes') FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => error DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION at 1:8..1:45

-- case: a window that is not wide
SELECT window(ts, '0 minutes') FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:31

-- case: an interval is no duration
SELECT window(ts, INTERVAL 5 MINUTES) FROM VALUES (timestamp'2020-01-01 10:07:00') AS t(ts);
-- => error _LEGACY_ERROR_TEMP_1207 at 1:8..1:38

-- case: a window within a struct has no name
SELECT struct(window(ts, '1 hour'), a) AS s, struct(window(ts, '1 hour') AS w).w.start AS t FROM VALUES (timestamp'2020-01-01 10:30:00', 1) AS v(ts, a);
-- => s struct<col1:struct<start:timestamp,end:timestamp>,a:int>, t timestamp
-- {"col1":{"start":2020-01-01 10:00:00,"end":2020-01-01 11:00:00},"a":1} | 2020-01-01 10:00:00
SELECT struct(window(ts, '1 hour')) AS s, count(*) AS n FROM VALUES (timestamp'2020-01-01 10:30:00', 1) AS v(ts, a) GROUP BY window(ts, '1 hour');
-- => s struct<col1:struct<start:timestamp,end:timestamp>>, n bigint
-- {"col1":{"start":2020-01-01 10:00:00,"end":2020-01-01 11:00:00}} | 1
SELECT struct(session_window) AS s, struct(session_window(ts, '1 hour')) AS t FROM VALUES (timestamp'2020-01-01 10:30:00', 1) AS v(ts, a) GROUP BY session_window(ts, '1 hour');
-- => s struct<session_window:struct<start:timestamp,end:timestamp>>, t struct<col1:struct<start:timestamp,end:timestamp>>
-- {"session_window":{"start":2020-01-01 10:30:00,"end":2020-01-01 11:30:00}} | {"col1":{"start":2020-01-01 10:30:00,"end":2020-01-01 11:30:00}}

-- case: durations are literals
SELECT window('2020-01-01', CAST(5 AS BIGINT));
-- => error _LEGACY_ERROR_TEMP_1207 at 1:8..1:47
SELECT window('2020-01-01', 5 + 1);
-- => error _LEGACY_ERROR_TEMP_1207 at 1:8..1:35
SELECT window('2020-01-01', concat('5 ', 'minutes'));
-- => error _LEGACY_ERROR_TEMP_1207 at 1:8..1:53
SELECT window(a, 5S) FROM VALUES (TIMESTAMP'2020-01-01') AS t(a);
-- => error _LEGACY_ERROR_TEMP_1207 at 1:8..1:21
SELECT window(a, CAST(1/0 AS STRING)) FROM VALUES (TIMESTAMP'2020-01-01') AS t(a);
-- => error _LEGACY_ERROR_TEMP_1207 at 1:8..1:38
SELECT window('2020-01-01', 5000000L).end;
-- => window.end timestamp
-- 2020-01-01 00:00:05

-- case: a session without a gap is none
SELECT session_window(a, NULL) FROM VALUES (TIMESTAMP'2020-01-01') AS t(a);
-- => session_window struct<start:timestamp,end:timestamp>
SELECT session_window(a, NULL), count(*) FROM VALUES (TIMESTAMP_NTZ'2020-01-01') AS t(a) GROUP BY session_window(a, NULL);
-- => session_window struct<start:timestamp_ntz,end:timestamp_ntz>, count(1) bigint

-- case: the time of no window
SELECT window_time(NULL);
-- => error _LEGACY_ERROR_TEMP_3101 at 1:8..1:25
SELECT window_time(1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:22
