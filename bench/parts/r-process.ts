import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Patients } from './patients.ts';
import type { Answer } from './survival-tasks.ts';

const script = join(import.meta.dirname, '..', 'r', 'survival.R');
const install = 'apt-get install r-base-core r-cran-survival r-cran-cmprsk r-cran-prodlim';

/** An R that runs `bench/r/survival.R`, and waits. Every request is refused once R has stopped, with what it said. */
export interface RProcess {
  /** Lets R read patients that `writePatients` wrote, for one of its calls. */
  readonly open: (call: string, file: string, patients: Patients) => Promise<void>;
  /** Does the work once; its milliseconds, by R's clock. */
  readonly run: () => Promise<number>;
  /** The numbers of the last run. */
  readonly answer: () => Promise<Answer>;
  readonly end: () => void;
}

/** What is missing to run R and its packages, in one sentence with what to do; none where all is there. */
export function missingR(): string | undefined {
  const wanted = ['survival', 'cmprsk', 'prodlim'];
  const asked = `cat(Filter(function(name) !nzchar(system.file(package = name)), c("${wanted.join('", "')}")))`;
  const { status, stdout } = spawnSync('Rscript', ['--vanilla', '-e', asked], { encoding: 'utf8' });
  if (status !== 0) return `Rscript does not run here. On Debian: ${install}`;
  const missing = stdout.trim();
  return missing === '' ? undefined : `R lacks ${missing.replaceAll(' ', ', ')}. On Debian: ${install}`;
}

/** The versions that are measured, such as `R 4.2.2, survival 3.5.3`. */
export function versionsOfR(): string {
  const asked =
    'cat(paste("R", getRversion()), vapply(c("survival", "cmprsk", "prodlim"), function(name) paste(name, packageVersion(name)), ""), sep = ", ")';
  return spawnSync('Rscript', ['--vanilla', '-e', asked], { encoding: 'utf8' }).stdout;
}

/** Writes the patients as R reads them: columns of little-endian doubles. */
export function writePatients(file: string, { time, event, cause, group, covariates }: Patients): void {
  const out = openSync(file, 'w');
  for (const column of [time, event, cause, group, ...covariates]) {
    const bytes = new DataView(new ArrayBuffer(column.length * 8));
    column.forEach((value, at) => {
      bytes.setFloat64(at * 8, value, true);
    });
    for (let written = 0; written < bytes.byteLength; )
      written += writeSync(out, bytes, written, Math.min(2 ** 30, bytes.byteLength - written));
  }
  closeSync(out);
}

/** Starts an R. */
export function startR(): RProcess {
  const child = spawn('Rscript', ['--vanilla', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text;
  });
  // What R said last is known only once it has closed; a request that can no longer be written is told then too.
  child.stdin.on('error', () => {});
  const replies = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request: string): Promise<unknown> => {
    child.stdin.write(`${request}\n`);
    const reply = await replies.next();
    if (reply.done === true) throw new Error(`R stopped at "${request}".\n${said}`);
    return JSON.parse(reply.value);
  };
  return {
    open: async (call, file, { time, covariates }) => {
      await ask(['open', call, file, time.length, covariates.length].join('\t'));
    },
    run: async () => 1000 * Number(await ask('run')),
    answer: async () => answerFrom(await ask('answer')),
    end: () => child.stdin.end(),
  };
}

function answerFrom(reply: unknown): Answer {
  if (typeof reply !== 'object' || reply === null) throw new Error(`R answered ${reply}; expected numbers by name.`);
  return Object.fromEntries(
    Object.entries(reply).map(([name, values]) => [
      name,
      Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN)),
    ]),
  );
}
