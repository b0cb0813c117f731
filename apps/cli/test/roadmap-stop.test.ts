import type { Case } from '@rezidiv/core';
import { daysOf } from '@rezidiv/core';
import { describe, expect, test } from 'vitest';
import {
  fictitiousChild,
  fictitiousRegimen,
  fictitiousSystem,
} from '../../../packages/core/test/fictitious-regimen.ts';
import { alertsOf } from '../src/roadmap/alerts.ts';
import { answerRoadmap } from '../src/roadmap/answer.ts';
import { calendarDays } from '../src/roadmap/calendar-days.ts';
import { doseText, type SayDose } from '../src/roadmap/dose-text.ts';
import { roadmapPage } from '../src/roadmap/roadmap-page.ts';

/** The doses of some orders are stopped. */
const stopping =
  (...ids: readonly string[]): SayDose =>
  (order, context) => ({
    ...doseText(order, context),
    ...(ids.includes(order.id) ? { stops: [{ says: 'a made-up reason; none such', because: [] }] } : {}),
  });

const answerOn = (today: string, record: Case = fictitiousChild) =>
  answerRoadmap(
    { record, regimen: fictitiousRegimen, today: daysOf(today).first, arms: [] },
    { systems: [fictitiousSystem], regimens: [fictitiousRegimen] },
  );

/** The row of an order in the table of an element. */
function rowOf(page: string, element: string, order: string): string {
  const section = page.split('<section class="element">').find((one) => one.includes(`<h3>${element}`)) ?? '';
  return section.split('<tr>').find((row) => row.includes(`<b>${order}</b>`)) ?? '';
}

describe('a dose that is stopped', () => {
  test('stands first, before the block that is late; that of a block that is over does not', () => {
    const answer = answerOn('2024-03-18');
    expect(alertsOf(answer).map(({ kind }) => kind)).toEqual(['late', 'incomplete']);
    const alerts = alertsOf(answer, stopping('factor-f', 'examplamycin'));
    const [first] = alerts;
    expect(alerts.map(({ kind }) => kind).indexOf('late')).toBe(alerts.filter(({ kind }) => kind === 'stopped').length);
    expect(first?.kind).toBe('stopped');
    expect(first?.text).toMatch(/^STOP: [a-z-]+ of Block X2 \(X2\): a made-up reason; none such\.$/);
    expect(alerts.filter(({ text }) => text.startsWith('STOP: factor-f of Block X2'))).toHaveLength(1);
    expect(alerts.some(({ text }) => text.startsWith('STOP') && text.includes('Block X1'))).toBe(false);
  });

  test('while its block runs, it stands there too', () => {
    const alerts = alertsOf(answerOn('2024-02-25'), stopping('examplamycin'));
    expect(alerts.filter(({ text }) => text.startsWith('STOP: examplamycin of Block X1'))).toHaveLength(1);
  });

  test('has no box to tick in its row: STOP stands there; the other rows have theirs', () => {
    const answer = answerOn('2024-03-18');
    const free = rowOf(roadmapPage(answer), 'Block X1', 'fictisone');
    expect(free).toContain('class="box"');
    const page = roadmapPage(answer, stopping('fictisone', 'factor-f'));
    for (const row of [rowOf(page, 'Block X1', 'fictisone'), rowOf(page, 'Block X2', 'factor-f')]) {
      expect(row).toContain('<b>STOP</b>');
      expect(row).not.toContain('class="box"');
      expect(row).not.toContain('to tick');
    }
    // What was recorded stands all the same.
    expect(rowOf(page, 'Block X1', 'fictisone')).toContain('left out');
  });

  test('a table of stopped doses alone has no line for initials', () => {
    const answer = answerOn('2024-03-18');
    const all = fictitiousRegimen.elements.flatMap(({ orders }) => orders.map(({ id }) => id));
    const initials = (page: string) => page.split('>Initials<').length - 1;
    expect(initials(roadmapPage(answer, stopping(...all)))).toBeLessThan(initials(roadmapPage(answer)));
    expect(roadmapPage(answer, stopping(...all)).split('to tick').length).toBe(1);
  });
});

test('every day of a calendar made with a FICTITIOUS pack says so; without one none does', () => {
  const answer = answerOn('2024-03-18');
  const cite = { document: 'made up', version: '1', page: '1' };
  const signed = { who: 'Nobody', role: 'none', on: '2024-01-01' };
  const pack = {
    id: 'made-up',
    title: 'made up',
    fictitious: true,
    regimen: fictitiousRegimen.id,
    regimenVersion: '1',
    orders: [],
    rounding: [],
    measurementLimit: { days: 1, cite },
    signedBy: signed,
    secondReader: signed,
  };
  const applied = {
    kind: 'applied',
    regimen: fictitiousRegimen,
    given: [],
    liftsCap: [],
    capGiven: [],
    findings: [],
    roundingFor: () => ({}),
  } as const;
  const withPack = { ...answer, doses: { formula: undefined, pack: { pack, sha256: '0', applied } } };
  const firsts = calendarDays(withPack).map(({ lines }) => lines[0]);
  expect(firsts.length).toBeGreaterThan(0);
  for (const line of firsts) expect(line).toMatch(/^FICTITIOUS doses, this sheet treats nobody\. DRAFT, not an order/);
  for (const { lines } of calendarDays(answer)) expect(lines.join()).not.toContain('FICTITIOUS doses');
});
