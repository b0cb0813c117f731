import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, daysOf, formatDay, type Regimen } from '@rezidiv/core';
import { regimens } from '@rezidiv/protocols';
import { roadmapSchema } from '@rezidiv/records';
import { describe, expect, test } from 'vitest';
import { publishedKnowledge } from '../src/regimens.ts';
import { answerRoadmap } from '../src/roadmap/answer.ts';
import { calendarFile } from '../src/roadmap/calendar-file.ts';
import { roadmapJson } from '../src/roadmap/roadmap-json.ts';
import { roadmapPage } from '../src/roadmap/roadmap-page.ts';
import { roadmapSheet } from '../src/roadmap/roadmap-sheet.ts';
import { root } from './run.ts';

const example: Case = JSON.parse(readFileSync(join(root, 'examples', 'late-marrow-relapse.json'), 'utf8'));
const nothingKnown: Case = { id: 'nothing-known' };
const firstDay = daysOf('2024-02-24').first;

/** The same child with every element of a regimen started, four weeks apart, in the order in which they are listed. */
function treated(record: Case, { elements }: Regimen): Case {
  return {
    ...record,
    treatment: elements.map(({ id }, at) => ({
      kind: 'element-started',
      on: formatDay(firstDay + 28 * at),
      element: id,
    })),
  };
}

describe.each(regimens.map((regimen) => [regimen.id, regimen] as const))('the roadmap along %s', (_id, regimen) => {
  test.each([
    ['the example', example],
    ['a child of whom nothing is known', nothingKnown],
    ['the example, every element started', treated(example, regimen)],
  ])('can be printed in every form for %s', (_name, record) => {
    const answer = answerRoadmap({ record, regimen, today: firstDay + 1000, arms: [] }, publishedKnowledge);
    const found = roadmapSchema.parse(JSON.parse(JSON.stringify(roadmapJson(answer))));
    expect(found.covered).toBe(answer.roadmap !== undefined);
    const sheet = roadmapSheet(answer, { bold: (text) => text });
    expect(sheet).toContain('DRAFT, not an order');
    expect(sheet).not.toMatch(/undefined|\[object|NaN/);
    const page = roadmapPage(answer);
    expect(page).toContain('DRAFT, not an order');
    expect(page).not.toMatch(/undefined|\[object|NaN/);
    const starts = (record.treatment ?? []).length;
    const placed = answer.roadmap === undefined ? 0 : starts - answer.roadmap.notPlaced.length;
    expect(calendarFile(answer) === undefined, 'a calendar where something has a day').toBe(placed === 0);
  });
});
