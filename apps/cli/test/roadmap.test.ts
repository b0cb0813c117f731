import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '@rezidiv/core';
import { regimens } from '@rezidiv/protocols';
import { roadmapSchema } from '@rezidiv/records';
import { describe, expect, test } from 'vitest';
import { fictitiousChild } from '../../../packages/core/test/fictitious-regimen.ts';
import { emptyFolder, fileWith, isForPeople, madeUpRezidiv, rezidiv } from './run.ts';

const caseFile = (record: Case) => fileWith(JSON.stringify(record), 'case.json');
const lateBlock = ['--today', '2024-03-18'];
const roadmap = (record: Case, ...options: readonly string[]) =>
  madeUpRezidiv(['roadmap', caseFile(record), ...options]);
const { relapse, treatment = [] } = fictitiousChild;

/** The same child, of whom nobody recorded whether the CNS is involved. */
const groupOpen: Case = {
  ...fictitiousChild,
  relapse: { ...relapse, sites: { marrow: { involved: true }, other: [] } },
};

describe('rezidiv roadmap on the terminal', () => {
  // 24 February 2024 and 21 days is 16 March, 2024 being a leap year; 18 March is day 23. Of 10 doses of fictisone
  // 2 were given and 1 left out: 20% at least. Of 2 doses of examplamycin one was given and half of the other: 75%.
  test('says what was given, what is late and why, what is undecided and where the sources are silent', () => {
    const { code, out } = roadmap(fictitiousChild, ...lateBlock);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual(
      `Roadmap of child-who-is-not, girl, by FICTITIOUS 2001 (fictitious-2001), as of 2024-03-18
DRAFT, not an order. No second person has verified it.
Rezidiv 0.1.0
Not a medical device. Not for prescribing or for deciding on the treatment of a child. It shows what published
sources say; a clinician who has read them decides.
Group: plain (plain) [1].
Doses: as published; what no text read prints is not available. No dose pack; no formula for the body
  surface was chosen.

ALERTS
  ! LATE: Block X2 (X2) has not started; the latest day by the limit was 2024-03-16, 21 days after the start
    on 2024-02-24. 23 days have passed. Recorded: 2024-03-15 fever. Invented for tests: children treated
    sooner did better in a registry that does not exist. The evidence for this limit is observational; it is
    never a reason to start before the child is fit. [1]
  ! Block X1 is not complete: one further drug, not read.

NEXT
  Block X2 (X2): LATE, was due by 2024-03-16 at the latest (limit of 21 days from start to start,
    single-source; observational evidence; never before the child is fit) [1]

THE WAY OF plain
  given     Block X1 (X1), from 2024-02-24, 6 days; not complete: one further drug, not read [1]
            examplamycin -- 1 of 2 given, 1 changed; 75% of the plan
            fictisone -- 2 of 10 given, 1 left out, 7 not recorded; at least 20% of the plan
            placebotrexate -- 1 of 1 given; 100% of the plan
            savefolin -- nothing recorded
            imaginabine-it -- nothing recorded
            (imaginabine-it-cns: only if the CNS is involved; recorded: not involved)
  late      Block X2 (X2), latest day by the limit: 2024-03-16 [1]
            How long the block lasts was not read.
            neverlastine: 250 IU a dose, intramuscular, days 2, 22; earliest day; only once the blood counts
              have recovered [1]
            factor-f: 5 micrograms/kg a day, subcutaneous, day 6, until the made-up count is above 1,500 on
              two days [1]
  sample    made-up marrow sample: after X2, before the next block [1]
  gate      Response after the second block: open: chemotherapy or transplantation; waits for MRD
            (mrd) [1]
    if chemotherapy:
      chance    Blocks or a continuous course: open: the trial draws blocks or continuous (Only
                within the trial.) [1]
        if blocks:
          later     Block X1 (X1): examplamycin, fictisone, placebotrexate, savefolin, imaginabine;
                    not complete: one further drug, not read [1]
          measure   Local therapy
                    In words of a source that does not exist. [1]
          SILENT    Maintenance: no source read says what comes here. To read: Fictitious 2001, full
                    text
          end       End of treatment
        if continuous:
          later     Course Y1 (Y1): fictisone, examplamycin [1]
          again     Local therapy: shown already, and what follows is the same
    if transplantation:
      measure   Transplantation
                From any donor who does not exist. [1]
      end       End of treatment

GIVEN SO FAR, OF WHAT THE ELEMENTS PLAN (elements that are over)
  examplamycin: 2 doses recorded, 2 planned, in 1 element; 75% of the plan
  fictisone: 3 doses recorded, 10 planned, in 1 element; at least 20% of the plan
  placebotrexate: 1 dose recorded, 1 planned, in 1 element; 100% of the plan
  savefolin: 0 doses recorded, how many doses are planned was not read, in 1 element
  imaginabine: 0 doses recorded, 1 planned, in 1 element; nothing recorded

SOURCES (what of each was read: rezidiv protocols)
[1] Fictitious et al. 2001, a source that does not exist: made-up course of treatment; made-up paragraph on
intervals; made-up table of drugs.
`.split('\n'),
    );
  });

  test.each([
    ['2024-03-15', 'due, by 2024-03-16', false],
    ['2024-03-16', 'due, by 2024-03-16', false],
    ['2024-03-17', 'LATE, was due by 2024-03-16', true],
  ])('on %s the second block is %s', (today, says, isLate) => {
    const { out } = roadmap(fictitiousChild, '--today', today);
    expect(out).toContain(says);
    expect(out.includes('! LATE')).toBe(isLate);
    expect(out).toContain('never before the child is fit');
  });

  test('an element that started past its limit is named, with what was recorded in between', () => {
    const started: Case = {
      ...fictitiousChild,
      treatment: [...treatment, { kind: 'element-started', on: '2024-03-19', element: 'fictitious-2001/X2' }],
    };
    const { out } = roadmap(started, '--today', '2024-03-20');
    expect(out).toContain('LIMIT VIOLATED: Block X2 (X2) started 24 days after the start on 2024-02-24');
    expect(out).toContain('Recorded: 2024-03-15 fever');
    expect(out).toContain('Block X2 (X2) is running, from 2024-03-19');
  });

  test('while the group is open every way is shown, and what decides', () => {
    const { out } = roadmap(groupOpen, ...lateBlock);
    expect(out).toContain('Group: open: plain or grave; waits for CNS at relapse (relapse.sites.cns)');
    expect(out).toContain('THE WAY IF THE GROUP IS plain');
    expect(out).toContain('THE WAY IF THE GROUP IS grave');
    expect(out).toContain('Another course, or transplantation at once: shown already');
  });

  test('a delay on a way that is only possible is said to be that', () => {
    const secondGiven: Case = {
      ...fictitiousChild,
      treatment: [...treatment, { kind: 'element-started', on: '2024-03-10', element: 'fictitious-2001/X2' }],
    };
    const { out } = roadmap(secondGiven, '--today', '2024-04-10');
    expect(out).toContain('! LATE, on a way that is still open: Block X1');
  });

  test('nothing recorded is dropped: what found no place is listed with the reason', () => {
    const strange: Case = {
      ...fictitiousChild,
      treatment: [
        ...treatment,
        { kind: 'element-started', on: '2024-03-17', element: 'fictitious-2001/Q9' },
        { kind: 'dose-given', on: '2024-02-25', element: 'fictitious-2001/X1', drug: 'otheramycin' },
        { kind: 'dose-given', on: '2024-02-24', element: 'fictitious-2001/X1', drug: 'imaginabine' },
        { kind: 'dose-given', on: '2024-03-17', element: 'fictitious-2001/X2', drug: 'neverlastine' },
        { kind: 'decision', on: '2024-03-17', step: 'nowhere', chosen: 'something' },
        { kind: 'randomised', on: '2024-03-17', system: 'other-trial', arm: 'A' },
        { kind: 'dose-given', on: '2024-05-01', element: 'fictitious-2001/X1', drug: 'examplamycin' },
      ],
    };
    const said = roadmap(strange, ...lateBlock).out.replace(/\s+/g, ' ');
    for (const sentence of [
      'fictitious-2001/Q9 started 2024-03-17 (fictitious-2001 has no element of this name',
      'otheramycin of fictitious-2001/X1, given 2024-02-25 (fictitious-2001/X1 has no order of this name',
      'imaginabine of fictitious-2001/X1, given 2024-02-24 (fictitious-2001/X1 has more than one order of imaginabine',
      'neverlastine of fictitious-2001/X2, given 2024-03-17 (on that day no start of this element had been recorded',
      'nowhere: something decided 2024-03-17 (fictitious-2001 has no step of this name)',
      'other-trial randomised to A 2024-03-17 (no randomisation of fictitious-2001 is recorded under "other-trial")',
      'examplamycin of fictitious-2001/X1, given 2024-05-01 (dated after today: not used)',
    ])
      expect(said).toContain(`Recorded and not placed: ${sentence}`);
  });

  test('a child of whom the regimen does not speak: the reason, no roadmap, exit code 0', () => {
    const { code, out } = roadmap(
      { ...fictitiousChild, relapse: { ...relapse, number: 2 } },
      '--protocol',
      'fictitious-2001',
    );
    expect(code).toBe(0);
    expect(out).toContain('No roadmap: FICTITIOUS 2001 does not speak of this child.');
    expect(out).not.toContain('THE WAY');
  });

  test('a child who has died: that stands first, and no calendar is made', () => {
    const died: Case = { ...fictitiousChild, outcome: { died: true, lastSeenOn: '2024-03-18' } };
    expect(roadmap(died, ...lateBlock).out).toContain('ALERTS\n  ! The record says that this child has died.');
    const { code, out, err } = roadmap(died, ...lateBlock, '--ics');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('No calendar was written');
  });
});

describe('arms named for one run', () => {
  test('lead along one way, and the sheet says that nothing is recorded', () => {
    const low: Case = { ...fictitiousChild, arms: {} };
    const { out } = roadmap(low, ...lateBlock, '--arm', 'continuous');
    expect(out).toContain(
      'Arm continuous of fictitious-2001 was named for this sheet only; no randomisation is recorded.',
    );
    expect(out).toContain('Blocks or a continuous course: continuous');
    expect(out).not.toContain('if blocks');
    expect(roadmap(low, ...lateBlock, '--arm', 'fictitious-2001=continuous').out).toBe(out);
  });

  test('cannot change what is recorded', () => {
    const drawn: Case = { ...fictitiousChild, arms: { 'fictitious-2001': 'blocks' } };
    const { code, err } = roadmap(drawn, '--arm', 'continuous');
    expect(code).toBe(2);
    expect(err).toContain('The record says that arm blocks of fictitious-2001 was drawn');
  });
});

describe('rezidiv roadmap --json', () => {
  test.each([
    ['a block that is late', fictitiousChild, []],
    ['an open group', groupOpen, []],
    ['an arm for this run', fictitiousChild, ['--arm', 'blocks']],
    ['a child not covered', { ...fictitiousChild, relapse: { number: 2 } }, ['--protocol', 'fictitious-2001']],
  ] as const)('%s: as the schema describes it', (_name, record, options) => {
    const { code, out, err } = roadmap(record, ...lateBlock, ...options, '--json');
    expect(code, err).toBe(0);
    const answer = roadmapSchema.parse(JSON.parse(out));
    expect(answer.draft).toBe(true);
    expect(answer.about.disclaimer).toContain('Not a medical device');
  });

  test('has the limit with its evidence and source, and every dose with its source', () => {
    const { out } = roadmap(fictitiousChild, ...lateBlock, '--json');
    const answer = roadmapSchema.parse(JSON.parse(out));
    expect(answer.alerts.map(({ kind }) => kind)).toEqual(['late', 'incomplete']);
    expect(answer.ways[0]?.entries[1]).toMatchObject({
      kind: 'element',
      state: 'next',
      interval: {
        state: 'late',
        atMostDays: 21,
        since: '2024-02-24',
        lastDay: '2024-03-16',
        days: 23,
        because: [{ locator: 'made-up paragraph on intervals' }],
      },
      orders: [
        { id: 'neverlastine', dose: '250 IU a dose', because: [{ locator: 'made-up table of drugs' }] },
        { id: 'factor-f', conditions: [] },
      ],
    });
    expect(answer.ways[0]?.entries[0]).toMatchObject({
      orders: [
        { dose: '1.5 mg/m2 a dose, at most 2 mg', delivered: { planned: 2, given: 1, changed: 1, intensity: 0.75 } },
        {},
        { rescue: 'savefolin' },
        { dose: 'dose not available: Fictitious 2001, full text, Table 2', days: 'not-read' },
        { id: 'imaginabine-it' },
        { conditions: [{ state: 'not-met' }] },
      ],
    });
  });

  test('the schema refuses an order without a source, a state that does not exist, and a sheet that is no draft', () => {
    const { out } = roadmap(fictitiousChild, ...lateBlock, '--json');
    for (const [found, instead] of [
      ['"draft": true', '"draft": false'],
      ['"state": "next"', '"state": "now"'],
      ['"locator"', '"place"'],
    ] as const) {
      expect(out).toContain(found);
      expect(roadmapSchema.safeParse(JSON.parse(out.replace(found, instead))).success, found).toBe(false);
    }
  });
});

describe('what cannot be used', () => {
  const child = () => caseFile(fictitiousChild);
  test.each([
    ['a day that does not exist', ['--today', '2023-02-29'], '"2023-02-29" is not a calendar day'],
    ['a month for today', ['--today', '2024-03'], 'is not a day; write YYYY-MM-DD'],
    ['an unknown protocol', ['--protocol', 'r2d2'], 'There is no regimen "r2d2"; there is fictitious-2001.'],
    ['an unknown arm', ['--arm', 'middle'], 'has no arm "middle"; it has blocks (fictitious-2001=blocks), continuous'],
    ['two arms of one trial', ['--arm', 'blocks', '--arm', 'continuous'], 'name one'],
    ['two forms at once', ['--html', '--ics'], 'cannot be used with'],
  ])('%s: exit code 2 and a sentence, no stack', (_name, options, fragment) => {
    const run = madeUpRezidiv(['roadmap', child(), ...options]);
    expect(run.code).toBe(2);
    expect(run.err).toContain(fragment);
    expect(run.out).toBe('');
    expect(isForPeople(run), run.err).toBe(true);
  });

  test.each([
    ['no JSON', 'id,relapse', '"rezidiv roadmap" takes a file with one case'],
    ['a month where treatment needs a day', '{"id":"c","treatment":[{"kind":"hsct","on":"2024-03"}]}', 'is not a day'],
    ['an event of no known kind', '{"id":"c","treatment":[{"kind":"given","on":"2024-03-01"}]}', 'not an event'],
  ])('%s: exit code 2 and a sentence, no stack', (_name, text, fragment) => {
    const run = madeUpRezidiv(['roadmap', fileWith(text, 'case.json')]);
    expect(run.code).toBe(2);
    expect(run.err).toContain(fragment);
    expect(isForPeople(run), run.err).toBe(true);
  });

  test('the case is not overwritten', () => {
    const file = child();
    const before = readFileSync(file, 'utf8');
    const run = madeUpRezidiv(['roadmap', file, '--html', '--out', file]);
    expect(run.code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('among the published regimens the program does not choose for a child: exit code 2', () => {
    const run = rezidiv('roadmap', caseFile({ id: 'nothing-known' }));
    expect(run.code).toBe(2);
    expect(run.err).toContain('name the one the child is treated by: --protocol ');
  });

  test('an unknown name among the published regimens: exit code 2 and all their names', () => {
    const run = rezidiv('roadmap', caseFile({ id: 'nothing-known' }), '--protocol', 'no-such-regimen');
    expect(run.code).toBe(2);
    for (const { id } of regimens) expect(run.err).toContain(id);
  });
});

test('the page and the calendar name no child in what becomes a file name or a title', () => {
  const folder = emptyFolder();
  const file = caseFile(fictitiousChild);
  for (const form of ['html', 'ics']) {
    const run = madeUpRezidiv(['roadmap', file, ...lateBlock, `--${form}`, '--out', join(folder, `sheet.${form}`)]);
    expect(run.code, run.err).toBe(0);
  }
  expect(readdirSync(folder).sort()).toEqual(['sheet.html', 'sheet.ics']);
  const page = readFileSync(join(folder, 'sheet.html'), 'utf8');
  expect(/<title>(.*)<\/title>/.exec(page)?.[1]).toBe('Roadmap fictitious-2001, draft');
  expect(readFileSync(join(folder, 'sheet.ics'), 'utf8')).not.toContain(fictitiousChild.id);
});
