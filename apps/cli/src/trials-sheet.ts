import type { Case, CheckedCriterion, Eligibility, Trial } from '@rezidiv/core';
import type { NamedStudy } from '@rezidiv/protocols';
import { createReferences, type References } from './references.ts';
import { section, sheetHead, sheetWidth } from './sheet-parts.ts';
import { type CheckedAgent, type CheckedTrial, historyNote } from './trials-checked.ts';
import { factInWords } from './words.ts';
import { hanging, wrap } from './wrap.ts';

/** What the sheet is made of. */
export interface TrialsInput {
  readonly record: Case;
  readonly trials: readonly CheckedTrial[];
  readonly agents: readonly CheckedAgent[];
  readonly namedOnly: readonly NamedStudy[];
  /** The day of printing, as YYYY-MM-DD. */
  readonly printedOn: string;
  readonly bold: (text: string) => string;
}

/** One child against the trials: a line for each, then every criterion, then the agents and the sources. */
export function trialsSheet(input: TrialsInput): string {
  const { trials, agents, namedOnly, bold } = input;
  const references = createReferences();
  const parts = [
    [sheetHead(input), ...wrap(historyNote, sheetWidth)].join('\n'),
    section(bold, 'TRIALS, BY THE CRITERIA THAT WERE READ', trials.flatMap(standingLines)),
    ...trials.map((checked) => section(bold, titleOf(checked), trialLines(checked, references))),
    section(
      bold,
      'AGENTS OUTSIDE A TRIAL: what texts say of them (no recommendation)',
      agents.flatMap((agent) => agentLines(agent, references)),
    ),
    section(
      bold,
      'NAMED, AND NOT ABOUT A RELAPSE',
      namedOnly.flatMap(({ title, about, cite }) =>
        hanging(`  ${title}: ${about} ${references.mark([cite])}`, 4, sheetWidth),
      ),
    ),
    section(bold, 'SOURCES', hanging(references.listWithRead().join(' '), 0, sheetWidth)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const titleWidth = 38;
const kindWidth = 34;

/** One line: the trial, its standing, what became of it; and what is not met, where something is. */
function standingLines({ trial, eligibility }: CheckedTrial): readonly string[] {
  const { whenNamed, later } = trial.status;
  const name = trial.number === undefined ? trial.title : `${trial.title} (${trial.number})`;
  const history = later === undefined ? `${whenNamed.says}; later not read` : later.says.replace(/[:;].*/, '');
  const notMet = eligibility.criteria.filter(({ kind }) => kind === 'not-met').map(({ asks }) => asks);
  const columns = `  ${name.padEnd(titleWidth)} ${standingOf(trial, eligibility).padEnd(kindWidth)} `;
  const [first = '', ...further] = wrap(history, sheetWidth - columns.length);
  return [
    columns + first,
    ...further.map((line) => ' '.repeat(columns.length) + line),
    ...(notMet.length === 0 ? [] : hanging(`      not met: ${notMet.join('; ')}`, 8, sheetWidth)),
  ];
}

/** The standing in a few words, with how much of it rests on what. */
function standingOf({ notRead }: Trial, { kind, criteria }: Eligibility): string {
  const count = (of: CheckedCriterion['kind']) => criteria.filter((criterion) => criterion.kind === of).length;
  switch (kind) {
    case 'not-eligible':
      return `NOT ELIGIBLE (${count('not-met')} of ${criteria.length} not met)`;
    case 'open':
      return `open: ${count('unknown')} unknown, ${count('not-in-record')} not in record`;
    case 'meets-criteria-read':
      return `meets ${criteria.length === 1 ? '1 criterion' : `${criteria.length} criteria`}, ${notRead.length === 0 ? 'none unread' : 'others not read'}`;
  }
}

function titleOf({ trial, eligibility }: CheckedTrial): string {
  const { title, number, phase } = trial;
  const details = [number, phase === undefined ? undefined : `phase ${phase}`].filter((part) => part !== undefined);
  const named = details.length === 0 ? title : `${title} (${details.join(', ')})`;
  return `${named}: ${standingOf(trial, eligibility)}`;
}

function trialLines({ trial, eligibility }: CheckedTrial, references: References): readonly string[] {
  const { whenNamed, later } = trial.status;
  const since =
    later === undefined ? 'what became of it was not read' : `later: ${later.says} ${references.mark([later.cite])}`;
  const lines = [
    `  ${trial.drugs} ${references.mark([trial.cite])}`,
    `  ${whenNamed.says} ${references.mark([whenNamed.cite])}; ${since}`,
    ...eligibility.criteria.map((criterion) => criterionLine(criterion, references)),
    ...trial.notRead.map(({ about, toRead }) => `  not read: ${about}. To be read: ${toRead}`),
    ...trial.remarks.map(({ says, cite }) => `  ${says} ${references.mark([cite])}`),
    ...(trial.conflicts.length === 0 ? [] : [`  sources disagree: rezidiv protocols ${trial.conflicts.join(', ')}`]),
  ];
  return lines.flatMap((line) => hanging(line, line.startsWith('    ') ? 20 : 4, sheetWidth));
}

const words = {
  met: 'met',
  'not-met': 'NOT MET',
  unknown: 'unknown',
  'not-in-record': 'not in record',
} as const satisfies Record<CheckedCriterion['kind'], string>;

function criterionLine({ kind, asks, cite, says, conflict, lacking }: CheckedCriterion, references: References) {
  const facts = lacking.map(
    ({ fact, why }) =>
      `${factInWords(fact)} (${fact}) ${why === 'not-recorded' ? 'is not recorded' : 'as recorded does not settle it'}`,
  );
  const why = [...(says === undefined ? [] : [says]), ...facts].join('; ');
  const disputed = conflict === undefined ? '' : ` (see ${conflict})`;
  return `    ${words[kind].padEnd(15)} ${asks}${why === '' ? '' : `: ${why}`}${disputed} ${references.mark([cite])}`;
}

function agentLines({ agent, conditions }: CheckedAgent, references: References): readonly string[] {
  const target = agent.target === undefined ? 'target not in the text' : `acts on ${agent.target}`;
  const said = agent.says.map(({ text, cite }) => `${text} ${references.mark([cite])}`).join(' ');
  const held = conditions.map(({ kind, asks }) => `${asks}: ${words[kind]}`).join('; ');
  return [
    ...hanging(`  ${agent.name}: ${target}; the text speaks of ${agent.speaksOf}. ${said}`, 4, sheetWidth),
    ...(held === '' ? [] : hanging(`    ${held}`, 6, sheetWidth)),
  ];
}
