import { type ChoiceEntry, type Citation, type ElementEntry, formatDay, type RoadmapEntry } from '@rezidiv/core';
import { about } from '../about.ts';
import { createReferences, type References } from '../references.ts';
import { answerInWords } from '../words.ts';
import { hanging, wrap } from '../wrap.ts';
import { alertsOf } from './alerts.ts';
import { type RoadmapAnswer, startedElements } from './answer.ts';
import { dosesLine, sizeLine } from './calculated-dose.ts';
import { conditionsOf, isRuledOut } from './conditions.ts';
import { countedOrders, cumulativeDoses, deliveredInWords, isOver, recordedDoses, shareInWords } from './delivered.ts';
import { doseText, type SayDose } from './dose-text.ts';
import { draftOf, groupLine } from './head-words.ts';
import {
  childInWords,
  choiceInWords,
  gateInWords,
  gateNotes,
  limitInWords,
  listOf,
  missingInWords,
  nameOf,
  orderInWords,
  outcomeInWords,
  stateInWords,
  stepInWords,
  whenInWords,
} from './in-words.ts';

/** Fits a terminal and A4 in a small type. */
const width = 110;

/** How a sheet is written. */
export interface SheetStyle {
  readonly bold: (text: string) => string;
  readonly sayDose?: SayDose;
}

interface Sheet {
  readonly answer: RoadmapAnswer;
  readonly references: References;
  readonly sayDose: SayDose;
}

/** The roadmap on a terminal: alerts first, then what is next, then the whole way. */
export function roadmapSheet(answer: RoadmapAnswer, { bold, sayDose = doseText }: SheetStyle): string {
  const sheet: Sheet = { answer, references: createReferences(), sayDose };
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : [bold(title), ...lines].join('\n');
  const { roadmap } = answer;
  const parts = [
    head(sheet, bold),
    section('ALERTS', alerts(sheet)),
    section('NEXT', next(sheet)),
    ...(roadmap === undefined
      ? []
      : roadmap.ways.map(({ groups, entries }) =>
          section(
            groups.length === 0
              ? 'THE WAY'
              : `THE WAY${roadmap.ways.length === 1 ? ' OF' : ' IF THE GROUP IS'} ${groups.map(answerInWords).join(' or ')}`,
            entries.flatMap((entry) => entryLines(entry, 2, sheet)),
          ),
        )),
    section('GIVEN SO FAR, OF WHAT THE ELEMENTS PLAN (elements that are over)', cumulative(sheet)),
    section(
      'TAKEN FOR GRANTED (nobody recorded it)',
      answer.group.assuming.flatMap((says) => hanging(`  ${says}`, 4, width)),
    ),
    section(
      'SOURCES (what of each was read: rezidiv protocols)',
      sheet.references.list().length === 0 ? [] : hanging(sheet.references.list().join(' '), 0, width),
    ),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function head({ answer, references }: Sheet, bold: (text: string) => string): string {
  const { record, regimen, today } = answer;
  const size = sizeLine(record, today, answer.doses);
  return [
    bold(
      `Roadmap of ${record.id}${childInWords(record)}, by ${regimen.title} (${regimen.id}), as of ${formatDay(today)}`,
    ),
    bold(draftOf(answer)),
    `${about.software} ${about.version}`,
    ...wrap(about.disclaimer, width),
    ...hanging(groupLine(answer, references), 2, width),
    ...hanging(dosesLine(answer.doses), 2, width),
    ...(size === undefined ? [] : hanging(size, 2, width)),
  ].join('\n');
}

function alerts({ answer, references, sayDose }: Sheet): readonly string[] {
  return alertsOf(answer, sayDose).flatMap(({ text, because }) =>
    hanging(`  ! ${text} ${references.mark(because)}`.trimEnd(), 4, width),
  );
}

/** What runs, and what comes next: up to the first element, or up to what is still open and the first element behind it. */
function next({ answer: { roadmap }, references }: Sheet): readonly string[] {
  if (roadmap === undefined) return [];
  const running = startedElements(roadmap)
    .filter((entry, at, all) => entry.state === 'running' && at === all.length - 1)
    .map(({ element, startedOn }) => `${element.title} (${nameOf(element)}) is running, from ${formatDay(startedOn)}`);
  const ahead = roadmap.ways.flatMap(({ groups, entries }) =>
    nextLines(entries, references).map((line) =>
      roadmap.ways.length === 1 ? line : `if the group is ${groups.map(answerInWords).join(' or ')}: ${line}`,
    ),
  );
  return [...running, ...new Set(ahead)].flatMap((line) => hanging(`  ${line.trimEnd()}`, 4, width));
}

function nextLines(entries: readonly RoadmapEntry[], references: References): readonly string[] {
  const done = entries.findLastIndex((entry) => entry.kind === 'element' && entry.startedOn !== undefined);
  const lines: string[] = [];
  for (const entry of entries.slice(done + 1)) {
    if (entry.kind === 'element') {
      const name = `${entry.element.title} (${nameOf(entry.element)})`;
      return [...lines, `${name}${limitInWords(entry)} ${limitMark(entry, references)}`];
    }
    if (entry.kind === 'measure' && entry.doneOn === undefined) lines.push(entry.title);
    if (entry.kind === 'not-read') lines.push(`${entry.title}: no source read says what comes here`);
    if (entry.kind === 'gate' && entry.answer.kind !== 'decided' && entry.chosen === undefined) {
      lines.push(`${entry.title}: ${gateInWords(entry)} ${references.mark(entry.because)}`);
    }
    if ((entry.kind === 'randomisation' || entry.kind === 'decision') && entry.chosen === undefined) {
      lines.push(`${entry.title}: ${openChoice(entry)} ${references.mark([entry.cite])}`);
    }
  }
  return lines;
}

function openChoice({ kind, open }: ChoiceEntry): string {
  return choiceInWords(
    kind,
    open.map(({ outcome }) => outcome),
  );
}

function limitMark({ interval, cite }: ElementEntry, references: References): string {
  return references.mark(interval === undefined ? [cite] : [interval.limit.cite]);
}

const stateWidth = 10;

function entryLines(entry: RoadmapEntry, indent: number, sheet: Sheet): readonly string[] {
  const { references } = sheet;
  const line = (state: string, text: string, because: readonly Citation[]) =>
    hanging(
      `${' '.repeat(indent)}${state.padEnd(stateWidth)}${text} ${references.mark(because)}`.trimEnd(),
      indent + stateWidth,
      width,
    );
  const branches = (open: readonly { readonly outcome: string; readonly entries: readonly RoadmapEntry[] }[]) =>
    open.flatMap(({ outcome, entries }) => [
      `${' '.repeat(indent + 2)}if ${outcomeInWords(outcome)}:`,
      ...(entries.length === 0
        ? [`${' '.repeat(indent + 4)}where this leads is not encoded`]
        : entries.flatMap((one) => entryLines(one, indent + 4, sheet))),
    ]);
  switch (entry.kind) {
    case 'element':
      return elementLines(entry, indent, sheet, line);
    case 'gate':
      return [
        ...line('gate', `${entry.title}: ${gateInWords(entry)}`, entry.because),
        ...gateNotes(entry).flatMap((note) => line('', note, [])),
        ...entry.samples.flatMap(({ what, when, cite }) => line('sample', `${what}: ${when}`, [cite])),
        ...branches(entry.open),
      ];
    case 'randomisation':
    case 'decision': {
      const said = entry.chosen === undefined ? openChoice(entry) : outcomeInWords(entry.chosen);
      const notes = entry.notes.length === 0 ? '' : ` (${entry.notes.join(' ')})`;
      return [
        ...line(entry.kind === 'decision' ? 'people' : 'chance', `${entry.title}: ${said}${notes}`, [entry.cite]),
        ...branches(entry.open),
      ];
    }
    case 'measure': {
      const done = entry.doneOn === undefined ? '' : `, done ${formatDay(entry.doneOn)}`;
      return [
        ...line('measure', `${entry.title}${done}`, []),
        ...entry.says.flatMap(({ text, cite }) => line('', text, [cite])),
        ...(entry.samples ?? []).flatMap(({ what, when, cite }) => line('sample', `${what}: ${when}`, [cite])),
      ];
    }
    case 'not-read':
      return line(
        'SILENT',
        `${entry.title}: no source read says what comes here. To read: ${entry.toRead}`,
        entry.cite === undefined ? [] : [entry.cite],
      );
    case 'end':
      return line('end', entry.title, []);
    case 'again':
      return line(
        'again',
        `${stepInWords(sheet.answer.regimen, entry.id)}: shown already, and what follows is the same`,
        [],
      );
  }
}

type Line = (state: string, text: string, because: readonly Citation[]) => readonly string[];

function elementLines(entry: ElementEntry, indent: number, sheet: Sheet, line: Line): readonly string[] {
  const { element, state } = entry;
  const when = whenInWords(entry);
  const missing = missingInWords(element);
  const kept = entry.interval?.state === 'violated' ? ', limit violated' : '';
  const title = `${element.title} (${nameOf(element)})${when === '' ? '' : `, ${when}`}${kept}`;
  const drugs = [...new Set(element.orders.map(({ drug }) => drug))].join(', ');
  const short = `${title}: ${drugs === '' ? 'no drug was read' : drugs}${missing === undefined ? '' : `; ${missing}`}`;
  const samples = entry.samples.flatMap(({ what, when: due, cite }) => line('sample', `${what}: ${due}`, [cite]));
  if (state === 'later') return [...line(stateInWords(entry), short, [entry.cite]), ...samples];
  const full = missing === undefined ? title : `${title}; ${missing}`;
  return [
    ...line(stateInWords(entry), full, [entry.cite]),
    ...element.notes.flatMap((note) => line('', note, [])),
    ...element.orders.flatMap((order) => orderLines(order, entry, indent, sheet)),
    ...samples,
  ];
}

function orderLines(
  order: ElementEntry['element']['orders'][number],
  entry: ElementEntry,
  indent: number,
  { answer, references, sayDose }: Sheet,
): readonly string[] {
  const { record, today, roadmap } = answer;
  const at = indent + stateWidth;
  if (isRuledOut(order, record)) {
    const why = conditionsOf(order, record)
      .map(({ says }) => says)
      .join('; ');
    return hanging(`${' '.repeat(at)}(${order.id}: ${why})`, at + 2, width);
  }
  const started = roadmap === undefined ? [] : startedElements(roadmap);
  const here = started.findIndex((one) => one.element.id === entry.element.id && one.startedOn === entry.startedOn);
  const one = started[here];
  const over = one !== undefined && isOver(one, started[here + 1]);
  const found = countedOrders(entry, record).find((counted) => counted.order === order);
  const given = found === undefined ? '' : ` -- ${deliveredInWords(found.delivered, over)}`;
  if (over)
    return found === undefined || recordedDoses(found.delivered) === 0
      ? hanging(`${' '.repeat(at)}${order.id} -- nothing recorded`, at + 2, width)
      : hanging(`${' '.repeat(at)}${order.id}${given}`, at + 2, width);
  const { lines, because } = sayDose(order, { record, today });
  const marks = references.mark([...listOf(order.cite), ...because]);
  const further = [
    ...conditionsOf(order, record).map(({ says }) => says),
    ...(order.rescue === undefined ? [] : [`never without ${order.rescue}`]),
    ...(order.notes ?? []),
  ];
  const also = further.map((text) => `; ${text}`).join('');
  return hanging(
    `${' '.repeat(at)}${order.id}: ${lines.join(' ')}, ${orderInWords(order)}${also} ${marks}${given}`,
    at + 2,
    width,
  );
}

function cumulative({ answer: { roadmap, record } }: Sheet): readonly string[] {
  if (roadmap === undefined) return [];
  return cumulativeDoses(roadmap, record).flatMap(({ drug, planned, recorded, intensity, unrecorded, elements }) => {
    const plan = planned === undefined ? 'how many doses are planned was not read' : `${planned} planned`;
    const share =
      planned === undefined ? '' : recorded === 0 ? '; nothing recorded' : `; ${shareInWords(intensity, unrecorded)}`;
    return hanging(
      `  ${drug}: ${recorded} ${recorded === 1 ? 'dose' : 'doses'} recorded, ${plan}, in ${elements} ${elements === 1 ? 'element' : 'elements'}${share}`,
      4,
      width,
    );
  });
}
