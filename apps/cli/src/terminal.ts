import { styleText } from 'node:util';
import { reasonOf } from './files.ts';

/** What a command writes to, and how. Colours and bars only where a person looks at a terminal. */
export interface Terminal {
  /** The answer itself. */
  out(text: string): void;
  /** Remarks beside the answer; silent under `--quiet`. */
  say(text: string): void;
  /** What has gone wrong; never silent. */
  complain(text: string): void;
  /** Waits until the answer has left the program; where nobody reads it any more, the program ends. */
  delivered(): Promise<void>;
  bold(text: string): string;
  dim(text: string): string;
  /** A progress display for long work; call it with a share of 0 to 1. */
  progress(label: string): Progress;
}

export interface Progress {
  at(share: number): void;
  done(): void;
}

/** The real terminal. */
export function createTerminal({ quiet }: { readonly quiet: boolean }): Terminal {
  const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const style = (format: 'bold' | 'dim') => (text: string) => (colours ? styleText(format, text) : text);
  const complain = (text: string) => process.stderr.write(`${text}\n`);
  process.stdout.on('error', (error) => {
    // The reader has closed the pipe, as `head` does: that is no fault.
    if ('code' in error && error.code === 'EPIPE') process.exit(0);
    complain(`rezidiv: the answer cannot be written (${reasonOf(error)}); send it elsewhere.`);
    process.exit(2);
  });
  // Remarks that nobody reads are no reason to stop.
  process.stderr.on('error', () => undefined);
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    say: (text) => {
      if (!quiet) process.stderr.write(`${text}\n`);
    },
    complain,
    delivered: () =>
      new Promise((done) => {
        process.stdout.write('', (error) => {
          if (!error) done();
        });
      }),
    bold: style('bold'),
    dim: style('dim'),
    progress: (label) => (quiet ? silentProgress : process.stderr.isTTY === true ? bar(label) : lines(label)),
  };
}

const silentProgress: Progress = { at: () => undefined, done: () => undefined };
const barWidth = 30;

function bar(label: string): Progress {
  let shown = -1;
  const draw = (share: number) => {
    const filled = Math.round(share * barWidth);
    if (filled === shown) return;
    shown = filled;
    process.stderr.write(
      `\r${label} [${'#'.repeat(filled)}${' '.repeat(barWidth - filled)}] ${Math.round(share * 100)}%`,
    );
  };
  return { at: draw, done: () => process.stderr.write(`\r${' '.repeat(label.length + barWidth + 8)}\r`) };
}

/** One plain line each tenth, and none for work that is over at once. */
function lines(label: string): Progress {
  let tenths = 0;
  return {
    at: (share) => {
      const now = Math.floor(share * 10);
      if (now <= tenths || now >= 10) return;
      tenths = now;
      process.stderr.write(`${label}: ${now * 10}%\n`);
    },
    done: () => undefined,
  };
}
