import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, daysOf, type Regimen } from '@rezidiv/core';
import { regimens } from '@rezidiv/protocols';
import fc from 'fast-check';
import { sync } from 'node-ical';
import { describe, expect, test } from 'vitest';
import {
  fictitiousChild,
  fictitiousRegimen,
  fictitiousSystem,
} from '../../../packages/core/test/fictitious-regimen.ts';
import { answerRoadmap } from '../src/roadmap/answer.ts';
import { calculatedDose } from '../src/roadmap/calculated-dose.ts';
import { calendarDays, neutralName } from '../src/roadmap/calendar-days.ts';
import { calendarFile } from '../src/roadmap/calendar-file.ts';
import { emptyFolder, fileWith, madeUpRezidiv } from './run.ts';

const treatment = fictitiousChild.treatment ?? [];

function answerFor(record: Case, today: string, regimen: Regimen = fictitiousRegimen) {
  const knowledge = { systems: [fictitiousSystem], regimens: [regimen] };
  return answerRoadmap({ record, regimen, today: daysOf(today).first, arms: [] }, knowledge);
}

function calendarOf(record: Case, today: string, regimen?: Regimen): string {
  const text = calendarFile(answerFor(record, today, regimen));
  if (text === undefined) throw new Error('There is no calendar.');
  return text;
}

/** The same as the command writes it, with what the guards stop. */
function guardedCalendar(record: Case, today: string): string | undefined {
  const answer = answerFor(record, today);
  return calendarFile(answer, calculatedDose(answer.regimen, answer.doses));
}

/** The events as another library reads them; all-day dates as YYYY-MM-DD. */
function eventsIn(text: string) {
  return Object.values(sync.parseICS(text)).flatMap((found) => {
    if (found === undefined || typeof found !== 'object' || !('type' in found) || found.type !== 'VEVENT') return [];
    const { uid, summary, description, start, end, datetype } = found;
    return [
      {
        uid,
        summary,
        description,
        on: localDay(start),
        until: end === undefined ? undefined : localDay(end),
        datetype,
      },
    ];
  });
}

function localDay(date: Date): string {
  const two = (number: number) => `${number}`.padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What RFC 5545 asks of every file, read off its text; the section stands before each sentence. */
function faultsIn(text: string): string[] {
  const faults: string[] = [];
  if (!text.endsWith('\r\n')) faults.push('3.1: the last line does not end with CR LF');
  if (/[^\r]\n|\r[^\n]/.test(text)) faults.push('3.1: a line ends otherwise than with CR LF');
  const lines = text.split('\r\n').slice(0, -1);
  for (const line of lines) if (Buffer.byteLength(line) > 75) faults.push(`3.1: longer than 75 octets: ${line}`);
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  for (const line of unfolded) {
    if (!/^[A-Z-]+(;[A-Z-]+=[^:;]+)*:/.test(line)) faults.push(`3.1: no content line: ${line}`);
    if (/[\p{Cc}]/u.test(line)) faults.push(`3.3.11: a control character: ${line}`);
    const [, value = ''] = /^(?:SUMMARY|DESCRIPTION):(.*)$/.exec(line) ?? [];
    if (/(^|[^\\])(\\\\)*[,;]/.test(value)) faults.push(`3.3.11: not escaped: ${line}`);
  }
  if (unfolded[0] !== 'BEGIN:VCALENDAR' || unfolded.at(-1) !== 'END:VCALENDAR') faults.push('3.4: no VCALENDAR');
  for (const name of ['VERSION:2.0', 'PRODID:']) {
    if (unfolded.filter((line) => line.startsWith(name)).length !== 1) faults.push(`3.6: not one ${name}`);
  }
  const events = unfolded.join('\n').split('BEGIN:VEVENT\n').slice(1);
  if (events.length === 0) faults.push('3.6: no component');
  for (const event of events) {
    for (const [section, shape] of [
      ['3.8.4.7', /^UID:\S+$/gm],
      ['3.8.7.2', /^DTSTAMP:\d{8}T\d{6}Z$/gm],
      ['3.8.2.4', /^DTSTART;VALUE=DATE:\d{8}$/gm],
      ['3.8.2.2', /^DTEND;VALUE=DATE:\d{8}$/gm],
    ] as const)
      if (event.match(shape)?.length !== 1) faults.push(`${section}: not once: ${shape.source}`);
    const [, start = ''] = /^DTSTART;VALUE=DATE:(\d{8})$/m.exec(event) ?? [];
    const [, end = ''] = /^DTEND;VALUE=DATE:(\d{8})$/m.exec(event) ?? [];
    if (end <= start) faults.push(`3.6.1: ends before it begins: ${start} to ${end}`);
    if (!/^END:VEVENT$/m.test(event)) faults.push('3.6.1: not ended');
  }
  return faults;
}

describe('the calendar of a roadmap', () => {
  const text = calendarOf(fictitiousChild, '2024-03-18');

  test('keeps to RFC 5545', () => {
    expect(faultsIn(text)).toEqual([]);
  });

  test.each([
    ['bare line feeds', (good: string) => good.replaceAll('\r\n', '\n')],
    ['a long line', (good: string) => good.replaceAll('\r\n ', '')],
    ['a comma that is not escaped', (good: string) => good.replace('\\,', ',')],
    ['no time stamp', (good: string) => good.replace(/DTSTAMP:.*\r\n/, '')],
    ['an event without end', (good: string) => good.replace('END:VEVENT\r\n', '')],
  ])('a file with %s would be found', (_name, spoil) => {
    expect(faultsIn(spoil(text))).not.toEqual([]);
  });

  // X1 gives something on days 1 to 6 from 24 February; the limit of 21 days falls on 16 March.
  test('has an all-day event for each day of a started element, and for the latest day of the next start', () => {
    expect(eventsIn(text).map(({ summary, on, until, datetype }) => [summary, on, until, datetype])).toEqual([
      ['X1 day 1', '2024-02-24', '2024-02-25', 'date'],
      ['X1 day 2', '2024-02-25', '2024-02-26', 'date'],
      ['X1 day 3', '2024-02-26', '2024-02-27', 'date'],
      ['X1 day 4', '2024-02-27', '2024-02-28', 'date'],
      ['X1 day 5', '2024-02-28', '2024-02-29', 'date'],
      ['X1 day 6', '2024-02-29', '2024-03-01', 'date'],
      ['X2: published limit, see text', '2024-03-16', '2024-03-17', 'date'],
    ]);
  });

  test('comes back from another parser word for word', () => {
    const days = calendarDays(answerFor(fictitiousChild, '2024-03-18'));
    expect(eventsIn(text).map(({ summary, description }) => [summary, description])).toEqual(
      days.map(({ title, lines }) => [title, lines.join('\n')]),
    );
  });

  test('says in every event that it is a draft and no order; the limit says whose it is and what its evidence is', () => {
    const events = eventsIn(text);
    for (const { description } of events) {
      expect(description).toContain('DRAFT, not an order');
      expect(description).toContain('Not a medical device');
    }
    expect(events.at(-1)?.description).toContain('by the limit of Fictitious et al. 2001');
    expect(events.at(-1)?.description).toContain(
      'observational; it is never a reason to start before the child is fit',
    );
  });

  test('leaves out what the record rules out, and keeps what nobody recorded with its condition', () => {
    expect(text.replaceAll('\r\n ', '')).not.toContain('imaginabine-it-cns');
    const unknown = {
      ...fictitiousChild,
      relapse: { number: 1, on: '2024-02-20', sites: { marrow: { involved: true }, other: [] } },
    };
    expect(calendarOf(unknown, '2024-03-18').replaceAll('\r\n ', '')).toContain(
      'imaginabine-it-cns: by age: under 1 y 7 mg\\; 1 to under 3 y 9 mg\\; 3 years and over 11 mg\\; intrathecal\\; only if the CNS is involved\\; not recorded\\; A note that means nothing.',
    );
  });

  test('names neither child, disease, drug nor regimen where a locked screen shows it, nor in a UID', () => {
    for (const { summary, uid } of eventsIn(text)) {
      expect(String(summary)).toMatch(/^X\d( day \d+|: published limit, see text)$/);
      expect(uid).toMatch(/^[0-9a-f]{32}$/);
    }
    expect(text).not.toContain(fictitiousChild.id);
  });

  test.each([
    ['made-up/X1', 'X1'],
    ['made-up/induction-examplamycin', 'induction'],
    ['made-up/examplamycin', 'block'],
    ['made-up/fictisone-then-examplamycin-2', 'then-2'],
    ['made-up/R1-mtx-5g', 'R1'],
  ])('an element named %s stands there as %s', (id, name) => {
    const [x1] = fictitiousRegimen.elements;
    if (x1 === undefined) throw new Error('There is no X1.');
    expect(neutralName({ ...x1, id })).toBe(name);
  });

  test('no published element shows the name of one of its drugs there', () => {
    const elements = regimens.flatMap((regimen) => regimen.elements);
    for (const element of elements)
      for (const { drug } of element.orders) expect(neutralName(element)).not.toContain(drug);
  });

  test('no two events share a UID, also when an element is given twice and when two children share a calendar', () => {
    const twice: Case = {
      ...fictitiousChild,
      arms: { 'fictitious-2001': 'blocks' },
      mrd: [
        {
          on: '2024-03-30',
          timePoint: 'after-element-2',
          method: 'rq-pcr',
          sensitivity: 1e-5,
          quantitativeRange: 1e-4,
          result: { kind: 'negative' },
        },
      ],
      treatment: [
        ...treatment,
        { kind: 'element-started', on: '2024-03-15', element: 'fictitious-2001/X2' },
        { kind: 'element-started', on: '2024-04-05', element: 'fictitious-2001/X1' },
      ],
    };
    const both = [twice, { ...twice, id: 'another' }].flatMap((record) => eventsIn(calendarOf(record, '2024-04-06')));
    expect(both.filter(({ summary }) => summary === 'X1 day 1')).toHaveLength(4);
    expect(new Set(both.map(({ uid }) => uid)).size).toBe(both.length);
  });

  test('an event keeps its UID when the file is made again later, and when a start is corrected', () => {
    const uids = (record: Case, today: string) =>
      new Map(eventsIn(calendarOf(record, today)).map(({ summary, uid }) => [summary, uid]));
    const before = uids(fictitiousChild, '2024-03-01');
    expect(uids(fictitiousChild, '2024-03-18')).toEqual(before);
    const corrected: Case = {
      ...fictitiousChild,
      treatment: treatment.map((event) => (event.kind === 'element-started' ? { ...event, on: '2024-02-23' } : event)),
    };
    expect(uids(corrected, '2024-03-18')).toEqual(before);
  });

  test('is the same, byte for byte, wherever the clock stands', () => {
    const file = fileWith(JSON.stringify(fictitiousChild), 'case.json');
    const made = ['Pacific/Kiritimati', 'America/Los_Angeles'].map((zone) => {
      const out = join(emptyFolder(), 'roadmap.ics');
      const run = madeUpRezidiv(['roadmap', file, '--today', '2024-03-18', '--ics', '--out', out], { TZ: zone });
      expect(run.code, run.err).toBe(0);
      return readFileSync(out, 'utf8');
    });
    const same = guardedCalendar(fictitiousChild, '2024-03-18');
    expect(made).toEqual([same, same]);
  });

  test('on standard output it is the same file', () => {
    const run = madeUpRezidiv([
      'roadmap',
      fileWith(JSON.stringify(fictitiousChild), 'case.json'),
      '--today',
      '2024-03-18',
      '--ics',
    ]);
    expect(run.out).toBe(guardedCalendar(fictitiousChild, '2024-03-18'));
  });

  test('without a day there is no file, and the program says why', () => {
    const { treatment: _none, ...notStarted } = fictitiousChild;
    const out = join(emptyFolder(), 'roadmap.ics');
    const run = madeUpRezidiv(['roadmap', fileWith(JSON.stringify(notStarted), 'case.json'), '--ics', '--out', out]);
    expect(run.code).toBe(1);
    expect(run.err).toContain('no day is known yet');
    expect(() => readFileSync(out)).toThrow();
  });

  test('any text of a regimen survives, in any script, but for control characters', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({
        unit: fc.constantFrom('ä', '中', '👧', ',', ';', '\\', '\n', '\r', ' ', ':', '"', 'a'),
        maxLength: 120,
      }),
    );
    fc.assert(
      fc.property(odd, (said) => {
        const [x1, ...others] = fictitiousRegimen.elements;
        if (x1 === undefined) throw new Error('There is no X1.');
        const regimen = { ...fictitiousRegimen, elements: [{ ...x1, missing: [`[${said}]`] }, ...others] };
        const made = calendarOf(fictitiousChild, '2024-03-18', regimen);
        expect(faultsIn(made)).toEqual([]);
        expect(eventsIn(made)[0]?.description).toContain(`[${said.replace(/\p{Cc}+/gu, ' ')}]`);
      }),
      { numRuns: 60 },
    );
  });
});
