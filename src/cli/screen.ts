/** Where text goes: a terminal, a pipe or a file. */
export interface Screen {
  readonly isTerminal: boolean;
  readonly colour: boolean;
  /** columns of the terminal; without a bound for a pipe */
  columns(): number;
  /** resolves when there is room for more */
  write(text: string): Promise<void>;
}

export function screenOf(stream: NodeJS.WriteStream): Screen {
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    colour: isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    columns: () => (isTerminal ? stream.columns || 80 : Number.POSITIVE_INFINITY),
    write: (text) =>
      new Promise((resolve) => {
        if (text === '' || stream.write(text) || stream.destroyed) resolve();
        else {
          const settle = (): void => {
            stream.off('drain', settle).off('close', settle);
            resolve();
          };
          stream.on('drain', settle).on('close', settle);
        }
      }),
  };
}

const painted =
  (open: number, close: number) =>
  (text: string, screen: Screen): string =>
    screen.colour ? `\x1b[${open}m${text}\x1b[${close}m` : text;
export const dim = painted(2, 22);
export const red = painted(31, 39);
