import { readJsonFile } from '../read-json-file.ts';
import { withWords } from '../server-errors.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';
import { type DatabaseFlags, print, withDatabase } from './session.ts';

/** Options of a simulation; nothing has a default. */
export interface SimulateFlags {
  readonly file: string;
  readonly arrivals: string;
  readonly children: string;
  readonly runs: string;
  readonly seed: string;
  readonly randomisation?: string;
  readonly json?: true;
}

/** Tries a scheme before a study is activated: how well it balances, and how well it can be foreseen. */
export async function simulateCommand(flags: SimulateFlags, terminal: Terminal): Promise<number> {
  const { readArrivals, readSetup, simulateScheme } = await import('@rezidiv/server');
  const read = readSetup(readJsonFile(flags.file));
  if ('faults' in read) throw new Unusable(`${flags.file} is no set-up of a study:\n${read.faults.join('\n')}`);
  const arrivals = readArrivals(readJsonFile(flags.arrivals));
  if ('faults' in arrivals)
    throw new Unusable(`${flags.arrivals} does not say which children come:\n${arrivals.faults.join('\n')}`);
  const runs = whole(flags.runs, '--runs');
  const plan = {
    randomisation: flags.randomisation ?? null,
    model: arrivals.model,
    children: whole(flags.children, '--children'),
    runs,
    seed: flags.seed,
  };
  const progress = terminal.progress('simulating');
  const answer = await withWords(async () => simulateScheme(read.setup, plan, (done) => progress.at(done / runs)));
  progress.done();
  if (answer.kind === 'unknown')
    throw new Unusable(`Name one of the randomisations with --randomisation: ${answer.known.join(', ')}.`);
  if (answer.kind === 'refused') {
    const lines = answer.refusals.map(({ about, says }) => `Refused (${about}): ${says}`);
    print(terminal, flags.json, { answer }, lines);
    return 1;
  }
  const { balance, predictability } = answer;
  const row = (label: string, { mean, percentile95, max }: typeof balance.overall) =>
    `  ${label.padEnd(40)} ${mean.toFixed(2).padStart(8)} ${percentile95.toFixed(2).padStart(8)} ${max.toFixed(2).padStart(8)}`;
  const share = (value: number | null) => (value === null ? 'does not apply' : `${(100 * value).toFixed(1)} %`);
  print(terminal, flags.json, { simulation: answer }, [
    `${answer.runs} runs of ${answer.children} children, seed "${flags.seed}"`,
    `How far the arms are apart                     mean   95 %     most`,
    row('whole trial, at the end', balance.overall),
    row('whole trial, at its worst', balance.overallWorst),
    row('most unbalanced stratum, at the end', balance.worstStratum),
    ...balance.levels.map(({ factor, level, imbalance }) => row(`${factor}: ${level}`, imbalance)),
    ...balance.sites.map(({ site, imbalance }) => row(`site: ${site}`, imbalance)),
    'How well an allocation can be foreseen',
    `  guessed right by whoever remembers the stratum: ${share(predictability.guessed)}`,
    `  certain to whoever also knows the lengths of blocks: ${share(predictability.certain)}`,
    `  guessed right by whoever knows every child (minimisation): ${share(predictability.guessedByScores)}`,
  ]);
  return 0;
}

function whole(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1)
    throw new Unusable(`${option} is not a whole number of 1 or more; write for example ${option} 100.`);
  return Number(text);
}

/** Proves after the unblinding that every allocation is the committed one; exit code 1 where one is not. */
export async function verifyAllocationsCommand(
  study: string,
  { published, ...flags }: DatabaseFlags & { readonly published?: string },
  terminal: Terminal,
): Promise<number> {
  const { readPublished } = await import('@rezidiv/server');
  const read = published === undefined ? null : readPublished(readJsonFile(published));
  if (read !== null && 'faults' in read)
    throw new Unusable(`${published} does not hold commitments:\n${read.faults.join('\n')}`);
  return withDatabase(flags, terminal, async ({ record }, { proveAllocations }) => {
    const proof = await proveAllocations(record, study, read?.commitments ?? null);
    if (proof.kind === 'no-such-study') throw new Unusable(`There is no study "${study}".`);
    if (proof.kind === 'not-unblinded')
      throw new Unusable(
        `The secrets of "${study}" are not revealed yet, and without them nobody can prove an allocation: first close recruitment, then unblind.`,
      );
    print(terminal, flags.json, { proof }, [
      ...proof.problems.map((problem) => `WRONG: ${problem.says}`),
      ...proof.randomisations.map(
        ({ randomisation, allocations, right, isProved }) =>
          `${randomisation}: ${right} of ${allocations} allocations are the committed ones${isProved ? '' : ' - NOT PROVED'}`,
      ),
      read === null
        ? 'Compared with the commitments in the trail; compare with those that were published, too: --published FILE.'
        : 'Compared with the commitments that were published.',
      'Not looked at: whether the levels of a child were the right ones, and whether the trail is whole (rezidiv admin trail verify).',
    ]);
    return proof.isProved ? 0 : 1;
  });
}
