import path from 'node:path';
import { nearest } from '@rezidiv/records';
import { isLoopback } from './http/guard.ts';

/** How the server was told to run, checked. */
export interface Configuration {
  /** Absolute. Of the embedded database and the operator's token. */
  readonly dataFolder: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Null: the embedded database. It may hold a password: show `databaseInWords` instead. */
  readonly databaseUrl: string | null;
  /** Where the database is, without user and password. */
  readonly databaseInWords: string;
  /** Null: the one in the data folder. */
  readonly token: string | null;
  /** What the person who starts the server should know; sentences. */
  readonly remarks: readonly string[];
}

/** What may stand on the command line. */
export interface ServerFlags {
  readonly data?: string;
  readonly host?: string;
  readonly port?: string;
  readonly databaseUrl?: string;
}

/** A configuration that cannot be used; the message says what was found and how to mend it, and never a secret. */
export class UnusableConfiguration extends Error {
  override readonly name = 'UnusableConfiguration';
}

/** Every variable of the environment that this program knows. */
export const knownVariables: readonly string[] = [
  'REZIDIV_DATA',
  'REZIDIV_HOST',
  'REZIDIV_PORT',
  'REZIDIV_DATABASE_URL',
  'REZIDIV_OPERATOR_TOKEN',
  'REZIDIV_ALLOCATION_KEY',
  'REZIDIV_ALLOCATION_KEY_FILE',
  'REZIDIV_ALLOCATION_KEY_COMMAND',
  'REZIDIV_ALLOCATOR_URL',
  'REZIDIV_ALLOCATOR_TOKEN_FILE',
  'REZIDIV_IDENTITY_KEY',
  'REZIDIV_IDENTITY_KEY_FILE',
  'REZIDIV_IDENTITY_KEY_COMMAND',
  'REZIDIV_DEBUG',
];

const usualPort = '8420';
const usualHost = '127.0.0.1';
const usualFolder = 'rezidiv-data';
const shortestToken = 32;

/**
 * Reads flags and environment; a flag goes before a variable.
 *
 * @throws UnusableConfiguration with every fault at once.
 */
export function readConfiguration(
  flags: ServerFlags,
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const faults: string[] = [];
  const variable = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const [port, portName] = [
    flags.port ?? variable('REZIDIV_PORT') ?? usualPort,
    told(flags.port, '--port', 'REZIDIV_PORT'),
  ];
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    faults.push(`${portName} is ${shown(port)}; write a whole number from 0 to 65535, such as ${usualPort}.`);
  const host = flags.host ?? variable('REZIDIV_HOST') ?? usualHost;
  if (!isLoopback(host))
    faults.push(`${told(flags.host, '--host', 'REZIDIV_HOST')} is ${shown(host)}. ${loopbackOnly}`);
  const url = flags.databaseUrl ?? variable('REZIDIV_DATABASE_URL') ?? null;
  const database = url === null ? null : readDatabaseUrl(url);
  if (database !== null && 'fault' in database)
    faults.push(`${told(flags.databaseUrl, '--database-url', 'REZIDIV_DATABASE_URL')} ${database.fault}`);
  const token = variable('REZIDIV_OPERATOR_TOKEN') ?? null;
  if (token !== null && !isUsableToken(token)) faults.push(`REZIDIV_OPERATOR_TOKEN ${tokenForm}`);
  if (faults.length > 0) throw new UnusableConfiguration(faults.join('\n'));
  return {
    dataFolder: path.resolve(flags.data ?? variable('REZIDIV_DATA') ?? usualFolder),
    host,
    port: Number(port),
    databaseUrl: url,
    databaseInWords:
      database !== null && 'words' in database ? `PostgreSQL at ${database.words}` : 'embedded, in the data folder',
    token,
    remarks: [
      ...(flags.databaseUrl !== undefined && database !== null && 'hasPassword' in database && database.hasPassword
        ? [
            'A password on the command line can be read by everybody on this machine; put the address into REZIDIV_DATABASE_URL.',
          ]
        : []),
      ...unknownVariables(environment),
    ],
  };
}

const loopbackOnly =
  'The operator token is good for this machine alone: write 127.0.0.1, ::1 or localhost. Other machines need accounts, which come later.';

const tokenForm = `is too short or holds spaces; give ${shortestToken} visible characters or more, such as \`openssl rand -base64 32\` prints, or leave it out: one is then made.`;

/** Whether a text may be the operator's token. */
export function isUsableToken(token: string): boolean {
  return new RegExp(`^[\\x21-\\x7e]{${shortestToken},512}$`).test(token);
}

function told(flag: string | undefined, name: string, variable: string): string {
  return flag === undefined ? variable : name;
}

/** What somebody wrote, unless it may be an address with a password that slipped to the wrong place. */
function shown(text: string): string {
  return /[@/]/.test(text) || text.length > 60 ? 'something else' : `"${text}"`;
}

function readDatabaseUrl(
  text: string,
): { readonly words: string; readonly hasPassword: boolean } | { readonly fault: string } {
  const form = 'write postgres://user@host:5432/database; the password may stand after the user, or in PGPASSWORD.';
  if (!URL.canParse(text)) return { fault: `is no address (it is not shown, it may hold a password); ${form}` };
  const { protocol, hostname, port, pathname, password, searchParams } = new URL(text);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:')
    return { fault: `does not begin with postgres://; ${form}` };
  if (pathname.length < 2) return { fault: `names no database; ${form}` };
  const where = hostname === '' ? (searchParams.get('host') ?? 'this machine') : hostname;
  return {
    words: `${where}${port === '' ? '' : `:${port}`}${pathname}`,
    hasPassword: password !== '' || searchParams.has('password'),
  };
}

function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('REZIDIV_') && !knownVariables.includes(name))
    .sort()
    .map((name) => {
      const near = nearest(name, knownVariables);
      return `${name} means nothing here${near === undefined ? '' : `; did you mean ${near}?`}`;
    })
    .map((text) => (/[?.]$/.test(text) ? text : `${text}.`));
}

/** A text without the address of the database and without its password, wherever they stand in it. */
export function withoutSecrets(
  text: string,
  { databaseUrl, token }: Pick<Configuration, 'databaseUrl' | 'token'>,
): string {
  const parts = [databaseUrl, token, ...(databaseUrl === null ? [] : passwordsIn(databaseUrl))];
  return parts.reduce<string>(
    (kept, part) => (part === null || part === '' ? kept : kept.replaceAll(part, '[not shown]')),
    text,
  );
}

function passwordsIn(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { password, searchParams } = new URL(url);
  const written = [password, searchParams.get('password') ?? ''];
  return written.flatMap((one) => [one, decoded(one)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
