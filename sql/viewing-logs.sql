-- The sample logs as a table of the warehouse, and what analysts ask of them.
-- Run in the project's folder: npx sparrow -f sql/viewing-logs.sql

CREATE DATABASE IF NOT EXISTS analytics COMMENT 'what analysts look at';
USE analytics;

CREATE OR REPLACE TEMPORARY VIEW viewing_logs AS
SELECT user_id, show_id, title, country, device.type AS device, try_cast(watched_seconds AS BIGINT) AS seconds, genres, day
FROM json.`data/netflix/viewing_logs/2025/10`
WHERE _corrupt_record IS NULL;

-- Most watched in India.
CREATE TABLE IF NOT EXISTS popular_shows (show_id STRING, views BIGINT) PARTITIONED BY (country STRING) STORED AS PARQUET;
INSERT OVERWRITE TABLE popular_shows PARTITION (country)
SELECT show_id, count(*) AS views, country FROM viewing_logs WHERE country IN ('India', 'Brazil') GROUP BY show_id, country;

SHOW PARTITIONS popular_shows;
SELECT show_id, views FROM popular_shows WHERE country = 'India' ORDER BY views DESC, show_id LIMIT 5;

-- Drama by title.
SELECT title, count(*) AS views
FROM viewing_logs LATERAL VIEW explode(genres) g AS genre
WHERE genre = 'Drama'
GROUP BY title
ORDER BY views DESC, title
LIMIT 5;

-- Where people watch, and for how long.
WITH watched AS (SELECT device, coalesce(seconds, 0) / 60 AS minutes FROM viewing_logs)
SELECT coalesce(device, 'unknown') AS device, count(*) AS views, round(avg(minutes), 1) AS mean_minutes,
       CASE WHEN avg(minutes) >= 45 THEN 'long' ELSE 'short' END AS sitting
FROM watched
GROUP BY 1
HAVING count(*) > 10
ORDER BY views DESC;
