import {
  type Case,
  type Citation,
  type Day,
  type Element,
  type ElementEntry,
  formatDay,
  type GateEntry,
  type Order,
  type Regimen,
} from '@rezidiv/core';
import { factInWords } from '../words.ts';

/** The short name of an element, as the ward says it: `R1` of `all-rez-bfm-2002/R1`. */
export function nameOf({ id }: Element): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdays = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;

/** `24 Feb 2024`. */
export function dateInWords(day: Day): string {
  const [year, month, date] = formatDay(day).split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

/** `Sat` and `24 Feb`, for the head of a column. */
export function shortDate(day: Day): { readonly weekday: string; readonly date: string } {
  const [, month, date] = formatDay(day).split('-');
  const at = ((day % 7) + 7) % 7;
  return { weekday: weekdays[at] ?? '', date: `${Number(date)} ${months[Number(month) - 1]}` };
}

/** Days of an element as they are said: "1, 8, 15", "1-5", "not read". */
export function daysInWords(days: Order['days']): string {
  if (days === 'not-read') return 'days not read';
  const runs: [number, number][] = [];
  for (const day of [...days].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last !== undefined && day === last[1] + 1) last[1] = day;
    else runs.push([day, day]);
  }
  const said = runs.map(([first, last]) =>
    first === last ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first}-${last}`,
  );
  return `${days.length === 1 ? 'day' : 'days'} ${said.join(', ')}`;
}

const states: Readonly<Record<ElementEntry['state'], string>> = {
  given: 'given',
  running: 'running',
  next: 'next',
  later: 'later',
};

/** Where an element stands, in one word. */
export function stateInWords({ state, interval }: ElementEntry): string {
  return state === 'next' && interval?.state === 'late' ? 'late' : states[state];
}

/** When an element was, is or is to be. */
export function whenInWords({ startedOn, interval, element }: ElementEntry): string {
  if (startedOn !== undefined) return `from ${formatDay(startedOn)}${lengthInWords(element)}`;
  if (interval !== undefined) return `latest day by the limit: ${formatDay(interval.lastDay)}`;
  return '';
}

function lengthInWords({ lengthDays }: Element): string {
  return lengthDays === undefined ? '' : `, ${lengthDays} days`;
}

/** What is known to be missing of an element. */
export function missingInWords({ missing }: Element): string | undefined {
  return missing.length === 0 ? undefined : `not complete: ${missing.join('; ')}`;
}

/** What an open gate waits for, or why it cannot be passed. */
export function gateInWords({ answer, missing, open, chosen }: GateEntry): string {
  if (chosen !== undefined) return `decided by people: ${outcomeInWords(chosen)}${besideTheTable(answer, chosen)}`;
  const ways = open.map(({ outcome }) => outcomeInWords(outcome)).join(' or ');
  switch (answer.kind) {
    case 'decided':
      return `decided: ${outcomeInWords(answer.group)}`;
    case 'needs':
      return `open: ${ways === '' ? 'no way yet' : ways}; waits for ${missing.map(factWithPath).join(', ')}`;
    case 'disputed':
      return `disputed: sources say ${ways}, and none is primary`;
    case 'not-covered':
      return 'not covered: the sources read do not say what follows here';
  }
}

/** A step of a regimen by its title, for a way that comes to it again. */
export function stepInWords({ pathways, elements }: Regimen, id: string): string {
  const step = pathways.flatMap(({ steps }) => steps).find((one) => one.id === id);
  if (step === undefined) return id;
  if (step.kind !== 'element') return step.title;
  return elements.find((one) => one.id === step.element)?.title ?? id;
}

/** What is said beside a gate, with the disagreements it touches. */
export function gateNotes({ notes, conflicts }: GateEntry): readonly string[] {
  return conflicts.length === 0 ? notes : [...notes, `Sources differ: ${conflicts.join(', ')}.`];
}

/** What the table says, where people chose something else. */
function besideTheTable(answer: GateEntry['answer'], chosen: string): string {
  if (answer.kind !== 'decided') return '; the table alone does not decide';
  return answer.group === chosen ? '' : `; the table says ${outcomeInWords(answer.group)}`;
}

/** What a gate or a choice leads to, in words. */
export function outcomeInWords(outcome: string): string {
  return outcome === 'hsct' ? 'transplantation' : outcome;
}

/** What the limit on the start of a next element says today. */
export function limitInWords({ interval }: ElementEntry): string {
  if (interval === undefined) return ': no limit on the day of its start applies as recorded';
  const { limit, lastDay, state } = interval;
  const latest = `by ${formatDay(lastDay)} at the latest (limit of ${limit.atMostDays} days from start to start, ${limit.support}; observational evidence; never before the child is fit)`;
  return state === 'late' ? `: LATE, was due ${latest}` : `: due, ${latest}`;
}

/** Who decides, and between what. */
export function choiceInWords(kind: 'randomisation' | 'decision', outcomes: readonly string[]): string {
  const between = outcomes.map(outcomeInWords).join(' or ');
  return kind === 'randomisation'
    ? `open: the trial draws ${between}`
    : `open: the people who treat decide: ${between}`;
}

/** A recorded fact in words, with its path where the words do not say it. */
export function factWithPath(fact: string): string {
  const words = factInWords(fact);
  return words === fact ? fact : `${words} (${fact})`;
}

/** How and when one order is given: "intravenous over 36 h, day 1". */
export function orderInWords({ route, over, days, until }: Order): string {
  return [`${route ?? 'route not read'}${over === undefined ? '' : ` over ${over}`}`, daysInWords(days), until ?? '']
    .filter((text) => text !== '')
    .join(', ');
}

/** One citation or several, as a list. */
export function listOf(cite: Citation | readonly Citation[]): readonly Citation[] {
  return 'source' in cite ? [cite] : cite;
}

/** What is known of the child, in a few words. */
export function childInWords({ sex }: Case): string {
  return sex === undefined ? '' : sex === 'female' ? ', girl' : ', boy';
}
