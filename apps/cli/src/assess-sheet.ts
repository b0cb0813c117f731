import { type Assessment, type Case, type Citation, historyOf, type System, type Verdict } from '@rezidiv/core';
import type { PrognosticFactor } from '@rezidiv/protocols';
import { createReferences, type References } from './references.ts';
import { section, sheetHead, sheetWidth as width } from './sheet-parts.ts';
import { answerInWords, factInWords } from './words.ts';
import { hanging } from './wrap.ts';

/** What the sheet is made of. */
export interface SheetInput {
  readonly record: Case;
  readonly assessment: Assessment;
  readonly systems: readonly System[];
  readonly factors: readonly PrognosticFactor[];
  /** The day of printing, as YYYY-MM-DD. */
  readonly printedOn: string;
  readonly bold: (text: string) => string;
}

/** One child on one page: the groups, why, what is missing, where sources disagree. */
export function assessSheet(input: SheetInput): string {
  const references = createReferences();
  const parts = [
    sheetHead(input),
    section(input.bold, 'THE RELAPSE', relapse(input, references)),
    section(
      input.bold,
      'RISK GROUPS',
      input.systems.flatMap((system) => systemLines(system, input, references)),
    ),
    section(input.bold, 'STILL OPEN: WHAT EACH ANSWER WOULD GIVE', open(input, references)),
    section(
      input.bold,
      'WHERE SOURCES DISAGREE (more: rezidiv protocols C1 and so on)',
      disagreements(input, references),
    ),
    section(input.bold, 'PROGNOSTIC FACTORS PRESENT (never part of a rule above)', factors(input, references)),
    section(input.bold, 'TAKEN FOR GRANTED (nobody recorded it)', assumptions(input)),
    section(input.bold, 'REMARKS', remarks(input)),
    section(
      input.bold,
      'SOURCES (what of each was read: rezidiv protocols)',
      hanging(references.list().join(' '), 0, width),
    ),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function relapse({ record, assessment }: SheetInput, references: References): readonly string[] {
  const by = new Map<string, { readonly names: string[]; readonly because: Citation[] }>();
  for (const [name, { possible, because }] of Object.entries(assessment.classification)) {
    const kind = /^(timing|site|lineage)/.exec(name)?.[1];
    if (kind === undefined) continue;
    const key = `${kind === 'timing' ? 'time-point' : kind}: ${possible.join(' or ')}`;
    const entry = by.get(key) ?? { names: [], because: [] };
    entry.names.push(/\((.*)\)/.exec(name)?.[1] ?? '');
    entry.because.push(...because);
    by.set(key, entry);
  }
  const lines = [...by].flatMap(([text, { names, because }]) => {
    const whose = names.filter((name) => name !== '').map((name) => name.replace(/, .*/, ''));
    const said = whose.length === 0 ? text : `${text} (${[...new Set(whose)].join('; ')})`;
    return hanging(`  ${said} ${references.mark(because)}`.trimEnd(), 4, width);
  });
  return [...hanging(`  ${intervals(record)}`, 4, width), ...lines];
}

function intervals(record: Case): string {
  const { diagnosed, relapsed, daysToRelapse, ended } = historyOf(record);
  const fromDiagnosis =
    daysToRelapse !== undefined
      ? months(daysToRelapse, daysToRelapse)
      : diagnosed !== undefined && relapsed !== undefined
        ? months(relapsed.first - diagnosed.last, relapsed.last - diagnosed.first)
        : 'an unknown time';
  const therapy =
    ended.kind === 'still-on-therapy'
      ? 'on front-line therapy'
      : ended.kind === 'on' && relapsed !== undefined
        ? `${months(relapsed.first - ended.span.last, relapsed.last - ended.span.first)} after the end of front-line therapy`
        : ended.kind === 'after-months'
          ? `front-line therapy lasted ${ended.months} months`
          : 'end of front-line therapy not recorded';
  return `relapse ${fromDiagnosis} after initial diagnosis; ${therapy}`;
}

function months(least: number, most: number): string {
  const inMonths = (days: number) => (Math.max(days, 0) / 30.4375).toFixed(1);
  return least === most ? `${inMonths(least)} months` : `${inMonths(least)} to ${inMonths(most)} months`;
}

const titleWidth = 36;
const answerWidth = 16;

function systemLines(system: System, { assessment }: SheetInput, references: References): readonly string[] {
  return assessment.verdicts
    .filter((verdict) => verdict.system === system.id)
    .flatMap((verdict) => {
      const label = verdict.table === 'risk-group' ? system.title : '  after remission';
      const marks = references.mark(ownCitations(verdict, assessment));
      const reason = verdict.kind === 'needs' ? '' : `${why(verdict)} ${marks}`;
      const line = `  ${label.padEnd(titleWidth)}${answerOf(verdict).padEnd(answerWidth)} ${reason}`.trimEnd();
      return line.length <= width
        ? [line]
        : [`  ${label.padEnd(titleWidth)}${answerOf(verdict)}`, ...hanging(`      ${reason}`, 6, width)];
    });
}

/** What a verdict cites beyond the definitions of time, site and lineage, which stand above. */
function ownCitations(verdict: Verdict, { classification }: Assessment): readonly Citation[] {
  const definitions = Object.entries(classification).flatMap(([name, { because }]) =>
    name.startsWith('mrd') ? [] : because,
  );
  const own = verdict.because.filter((citation) => !definitions.includes(citation));
  return own.length === 0 ? verdict.because : own;
}

/** The answer of a verdict in a few words. */
export function answerOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'decided':
      return (
        answerInWords(verdict.group ?? '').toUpperCase() +
        (verdict.conflicts.length > 0 ? ` (see ${verdict.conflicts.join(', ')})` : '')
      );
    case 'needs':
      return `open: ${openWords(verdict.possible) ?? 'no answer yet'}`;
    case 'disputed':
      return `disputed: ${[...new Set(verdict.readings.map(({ group }) => answerInWords(group)))].join(' or ')}`;
    case 'not-covered':
      return 'not covered';
  }
}

/** The rows that decided, without the group they begin with. */
function why(verdict: Verdict): string {
  if (verdict.kind === 'not-covered') return verdict.notes.join(' ');
  const own = verdict.rows.map((row) => row.replace(`${verdict.group ?? ''} `, ''));
  return [...new Set(own)].join('; ');
}

/** What each missing fact would decide. Facts that would decide the same stand together. */
function open({ assessment, systems }: SheetInput, references: References): readonly string[] {
  const needing = assessment.verdicts.filter(({ kind }) => kind === 'needs');
  const facts = [...new Set(needing.flatMap(({ missing }) => missing.map(({ fact }) => fact)))];
  const together = new Map<string, { readonly facts: string[]; readonly rows: readonly string[] }>();
  for (const fact of facts) {
    const rows = needing.flatMap((verdict) =>
      verdict.missing
        .filter((missing) => missing.fact === fact)
        .map((missing) => {
          const title = titleOf(systems, verdict);
          return `      ${title}: ${wouldGive(missing)} ${references.mark(ownCitations(verdict, assessment))}`;
        }),
    );
    const entry = together.get(rows.join('\n')) ?? { facts: [], rows };
    entry.facts.push(fact);
    together.set(rows.join('\n'), entry);
  }
  return [...together.values()].flatMap(({ facts: named, rows }) => [
    ...hanging(`  ${named.map((fact) => `${factInWords(fact)} (${fact})`).join('; ')}`, 4, width),
    ...rows.flatMap((row) => hanging(row, 8, width)),
  ]);
}

function wouldGive({ wouldGive: answers, wouldLeave }: Verdict['missing'][number]): string {
  return Object.entries(answers)
    .map(([value, group]) => `${value} -> ${openWords(wouldLeave[value]) ?? answerInWords(group)}`)
    .join('; ');
}

/** Groups that are still possible, in words; nothing where none is named. */
function openWords(groups: readonly string[] | undefined): string | undefined {
  if (groups === undefined || groups.length === 0) return undefined;
  return groups.length === 1
    ? `${answerInWords(groups[0] ?? '')}, or no answer`
    : groups.map(answerInWords).join(' or ');
}

function titleOf(systems: readonly System[], { system, table }: Verdict): string {
  const title = systems.find(({ id }) => id === system)?.title ?? system;
  return table === 'risk-group' ? title : `${title}, after remission`;
}

function disagreements({ assessment, systems }: SheetInput, references: References): readonly string[] {
  return assessment.verdicts
    .filter(({ readings }) => readings.length > 0)
    .flatMap((verdict) => {
      const said = verdict.readings.map(({ group, because, primary, conflict }) => {
        const name = primary ? `${answerInWords(group)} (followed here)` : answerInWords(group);
        return `${name}${conflict === undefined ? '' : ` (${conflict})`} ${references.mark(because)}`;
      });
      return hanging(`  ${titleOf(systems, verdict)}: ${said.join('; ')}`, 4, width);
    });
}

function factors({ record, factors: known }: SheetInput, references: References): readonly string[] {
  return known
    .filter((factor) => factor.isPresent(record) === true)
    .flatMap(({ title, effect, cite }) => hanging(`  ${title}: ${effect} ${references.mark(listOf(cite))}`, 4, width));
}

function listOf(cite: Citation | readonly Citation[]): readonly Citation[] {
  return 'source' in cite ? [cite] : cite;
}

function assumptions({ assessment, systems }: SheetInput): readonly string[] {
  // The sheet leaves out the field names that the JSON gives in brackets.
  const inWords = (sentence: string) =>
    sentence.replace(/ \([\w.]+ is not recorded\)$| \(a case has no field for it\)$/, '');
  return grouped(assessment.verdicts, systems, ({ kind, assuming }) =>
    kind === 'not-covered' ? [] : assuming.map(inWords),
  );
}

function remarks({ assessment, systems }: SheetInput): readonly string[] {
  return grouped(assessment.verdicts, systems, ({ kind, notes }) => (kind === 'not-covered' ? [] : notes));
}

/** What is said of several systems alike stands once, after their names. */
function grouped(
  verdicts: readonly Verdict[],
  systems: readonly System[],
  sentences: (verdict: Verdict) => readonly string[],
): readonly string[] {
  const by = new Map<string, Set<string>>();
  for (const verdict of verdicts) {
    const title = systems.find(({ id }) => id === verdict.system)?.title ?? verdict.system;
    for (const sentence of sentences(verdict)) by.set(sentence, (by.get(sentence) ?? new Set()).add(title));
  }
  const together = new Map<string, string[]>();
  for (const [sentence, titles] of by) {
    const whom = titles.size === systems.length ? 'all systems' : [...titles].join(', ');
    together.set(whom, [...(together.get(whom) ?? []), sentence]);
  }
  return [...together].flatMap(([whom, said]) => hanging(`  ${whom}: ${said.map(unended).join('; ')}`, 4, width));
}

function unended(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
