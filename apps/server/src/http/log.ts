import { type DestinationStream, type Logger, pino } from 'pino';

/** What may be kept of an error: its name, its code, where it happened. Its words may hold values of a child. */
export interface LoggedError {
  readonly name: string;
  readonly code: string | null;
  readonly at: readonly string[];
}

/**
 * The server's log: one line of JSON each. It holds who asked for what and how it ended, and nothing of what was said:
 * no bodies, query values, filled paths, headers, tokens, names, and no words of errors.
 *
 * @param destination Where lines go; standard error when nothing is given, so that answers of commands stay clean.
 */
export function createLog(destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // A second wall: what is named so has no business in the log, whoever puts it there.
      redact: {
        paths: [
          'authorization',
          'headers',
          'body',
          'query',
          'params',
          'token',
          'identity',
          'secret',
          'url',
          'detail',
        ].flatMap((name) => [name, `*.${name}`]),
        censor: '[not logged]',
      },
      serializers: { err: safeError, error: safeError, req: () => '[not logged]', res: () => '[not logged]' },
      hooks: { logMethod: withoutWordsOfErrors },
    },
    destination,
  );
}

/** What of an error may stand in the log. */
export function safeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return {
    name: wordOnly(error.name),
    code: code === null ? null : wordOnly(code),
    at: framesOf(error),
  };
}

/** Names and codes are words; anything else is a text that found its way there. */
function wordOnly(text: string): string {
  return /^[A-Za-z0-9_.-]{1,60}$/.test(text) ? text : '[not logged]';
}

function framesOf({ stack = '', message }: Error): string[] {
  return stack
    .replace(message, '')
    .split('\n')
    .flatMap((line) => /^ {4}at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/.exec(line)?.[1] ?? [])
    .slice(0, 8);
}

// pino takes the message of an error for the message of a line that has none.
function withoutWordsOfErrors(
  this: Logger,
  args: Parameters<Logger['info']>,
  method: (...args: unknown[]) => void,
): void {
  const [first, second, ...rest]: readonly unknown[] = args;
  const saysNothing = typeof second !== 'string';
  if (first instanceof Error) method.call(this, { err: first }, saysNothing ? 'error' : second, ...rest);
  else if (typeof first === 'object' && first !== null && 'err' in first && saysNothing)
    method.call(this, first, 'error', ...rest);
  else method.apply(this, [...args]);
}
