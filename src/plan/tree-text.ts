/** A tree to print: a line for the node, its inputs below it. */
export interface Tree {
  readonly line: string;
  readonly children: readonly Tree[];
}

/**
 * The tree in Spark's look, a newline at the end of each line.
 *
 *     Join Inner
 *     :- Scan a
 *     +- Filter
 *        +- Scan b
 */
export function treeText(tree: Tree): string {
  const lines: string[] = [];
  const walk = (t: Tree, first: string, rest: string): void => {
    lines.push(`${first}${t.line}`);
    t.children.forEach((c, i) => {
      const last = i === t.children.length - 1;
      walk(c, `${rest}${last ? '+- ' : ':- '}`, `${rest}${last ? '   ' : ':  '}`);
    });
  };
  walk(tree, '', '');
  return `${lines.join('\n')}\n`;
}
