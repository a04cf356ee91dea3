import type { DataFrame } from '../dataframe.ts';

/** Marks a DataFrame as small enough for a join to hold all of it: the other side is not sorted or divided. */
export const broadcast = <Row extends object>(df: DataFrame<Row>): DataFrame<Row> => df.hint('broadcast');
