// A program of one query, from its first line to its first row: `node start.mjs DIST`. Also the same in Python, for Spark.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { SparkSession } = await import(pathToFileURL(join(process.argv[2], 'index.js')).href);
const spark = await SparkSession.builder().master('local[1]').create();
await spark.sql('SELECT 1 AS one').collect();
await spark.stop();
