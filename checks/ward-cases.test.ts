import {
  calculateDose,
  createAssessor,
  findImpossible,
  formatDay,
  patientOn,
  type Regimen,
  type RoadmapEntry,
} from '@rezidiv/core';
import { caseSchema } from '@rezidiv/records';
import { describe, expect, test } from 'vitest';
import { protocols, proveRelapse, regimens, surfaceFormulas } from '../protocols/index.ts';
import { alertsOf, answerWardCase, dosesInWords, saidIn, type WardAnswer } from './ward-answer.ts';
import { parseWardCases, readWardFiles, type WardCase, type WardExpectation } from './ward-case.ts';
import { withPack } from './ward-pack.ts';

const assessor = createAssessor(protocols, proveRelapse);
const files = readWardFiles();

describe.each(files)('$protocol, $file', ({ protocol, cases }) => {
  const regimen = regimens.find(({ id }) => id === protocol);
  for (const ward of cases) {
    test(ward.name, () => {
      if (regimen === undefined) throw new Error(`There is no treatment of ${protocol}.`);
      const answer = answerWardCase(ward, regimen, assessor);
      compareWay(ward, answer);
      compareSteps(ward.expect, answer);
      compareElements(ward.expect, regimen);
      compareAmounts(ward, withPack(regimen, ward));
      compareWords(ward.expect, answer);
    });
  }
});

function compareWay({ expect: wanted }: WardCase, { verdict, groups, next, entries, map }: WardAnswer): void {
  expect([...groups].sort(), 'the groups that fit the child').toEqual([...wanted.groups].sort());
  expect(map.ways.flatMap((way) => way.groups).sort(), 'the groups with a way').toEqual([...wanted.groups].sort());
  if (wanted.undecidedBecauseOf) {
    expect(
      verdict.missing.map(({ fact }) => fact),
      'what keeps the group open',
    ).toEqual(wanted.undecidedBecauseOf);
  }
  expect(next, 'the next step').toEqual([wanted.next]);
  expect(distinct(alertsOf(entries)), 'the intervals that are watched').toEqual(wanted.alerts);
  const reasons = map.notPlaced.map(({ why }) => why);
  expect(reasons.length, `events without a place: ${reasons.join('; ')}`).toBe(wanted.notPlaced?.length ?? 0);
  for (const [at, words] of (wanted.notPlaced ?? []).entries()) expect(reasons[at]).toContain(words);
}

function compareSteps(wanted: WardExpectation, { entries }: WardAnswer): void {
  const at = (id: string) => entries.filter((entry) => entry.id === id && entry.kind !== 'again');
  const each = <T>(
    steps: Readonly<Record<string, T>> | undefined,
    look: (entry: RoadmapEntry) => unknown,
    what: string,
  ) => {
    for (const [id, value] of Object.entries(steps ?? {})) {
      const found = at(id);
      expect(found.length, `"${id}" is on the roadmap`).toBeGreaterThan(0);
      // A step may stand behind several open ways; each time it must say the same.
      for (const entry of found) expect(look(entry), `${what} at "${id}"`).toEqual(value);
    }
  };
  const answerOf = (entry: RoadmapEntry) => (entry.kind === 'gate' ? entry.answer : undefined);
  each(wanted.decided, (entry) => groupIn(answerOf(entry)), 'decided');
  each(wanted.chosen, (entry) => ('chosen' in entry ? entry.chosen : undefined), 'chosen by people or by lot');
  each(
    wanted.needs,
    (entry) => (entry.kind === 'gate' && entry.answer.kind === 'needs' ? entry.missing : undefined),
    'missing',
  );
  each(wanted.disputed, (entry) => readingsIn(answerOf(entry)), 'disputed');
  each(
    Object.fromEntries((wanted.notCovered ?? []).map((id) => [id, 'not-covered'])),
    (entry) => answerOf(entry)?.kind,
    'covered',
  );
  each(wanted.conflicts, (entry) => ('conflicts' in entry ? entry.conflicts : []), 'conflicts');
  each(
    wanted.done,
    (entry) => ('doneOn' in entry && entry.doneOn !== undefined ? formatDay(entry.doneOn) : 'not done'),
    'done',
  );
  each(wanted.samples, (entry) => ('samples' in entry ? entry.samples?.[0]?.when : undefined), 'samples');
  for (const [id, ways] of Object.entries(wanted.open ?? {})) {
    const last = at(id).at(-1);
    expect(last && 'open' in last ? last.open.map(({ outcome }) => outcome) : [], `open at "${id}"`).toEqual(ways);
  }
  for (const id of wanted.passes ?? []) expect(at(id).length, `"${id}" is on the roadmap`).toBeGreaterThan(0);
}

function compareElements(wanted: WardExpectation, { elements }: Regimen): void {
  const named = (id: string) => {
    const element = elements.find((one) => one.id === id);
    if (element === undefined) throw new Error(`There is no element "${id}".`);
    return element;
  };
  for (const [id, doses] of Object.entries(wanted.doses ?? {})) {
    expect(dosesInWords(named(id)), `known doses of ${id}`).toEqual(doses);
  }
  for (const [id, orders] of Object.entries(wanted.unknown ?? {})) {
    const unknown = named(id).orders.filter(({ dose }) => dose.kind === 'unknown');
    expect(
      unknown.map((order) => order.id),
      `orders of ${id} without a dose`,
    ).toEqual(orders);
  }
  for (const [id, orders] of Object.entries(wanted.days ?? {})) {
    for (const [order, days] of Object.entries(orders)) {
      expect(named(id).orders.find((one) => one.id === order)?.days, `days of ${order} in ${id}`).toEqual(days);
    }
  }
}

/** What a dose of the pack comes to for this child. */
function compareAmounts({ name, today, given, expect: wanted }: WardCase, { elements }: Regimen): void {
  const mosteller = surfaceFormulas.find(({ id }) => id === 'mosteller');
  const patient = patientOn({ ...given, id: name }, today);
  for (const [id, orders] of Object.entries(wanted.amounts ?? {})) {
    for (const [named, amount] of Object.entries(orders)) {
      const order = elements.find((one) => one.id === id)?.orders.find((one) => one.id === named);
      if (order === undefined) throw new Error(`${id} has no order "${named}", with the pack either.`);
      const answer = calculateDose(order, patient, mosteller);
      const found = answer.kind === 'calculated' ? `${answer.perDose?.shown} ${answer.perDose?.unit}` : answer.kind;
      expect(found, `a dose of ${named} in ${id}`).toBe(amount);
    }
  }
}

function compareWords(wanted: WardExpectation, { entries }: WardAnswer): void {
  const said = saidIn(entries);
  for (const words of wanted.says ?? []) expect(said).toContain(words);
  const evidence = entries.flatMap((entry) => (entry.kind === 'element' ? [entry.interval?.limit.evidence ?? ''] : []));
  for (const words of wanted.evidence ?? []) expect(evidence.join('\n')).toContain(words);
}

function groupIn(answer: { readonly kind: string; readonly group?: string } | undefined) {
  return answer?.kind === 'decided' ? answer.group : answer?.kind;
}

function readingsIn(
  answer: { readonly kind: string; readonly readings?: readonly { readonly group: string }[] } | undefined,
) {
  return answer?.kind === 'disputed' ? answer.readings?.map(({ group }) => group) : answer?.kind;
}

function distinct<T>(values: readonly T[]): T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}

test('at least eight children each of S1, of S2, and of S3 and S4', () => {
  const count = (groups: readonly string[]) =>
    files
      .flatMap(({ cases }) => cases)
      .filter(({ expect: wanted }) => wanted.groups.some((group) => groups.includes(group))).length;
  expect(Math.min(count(['S1']), count(['S2']), count(['S3', 'S4']))).toBeGreaterThanOrEqual(8);
  console.info(`${files.flatMap(({ cases }) => cases).length} ward cases in ${files.length} files.`);
});

test('every child on the ward is a record that a hospital could send', () => {
  const refused = files.flatMap(({ file, cases }) =>
    cases.flatMap(({ name, given }) => {
      const checked = caseSchema.safeParse({ ...given, id: name });
      const problems = checked.success
        ? findImpossible(checked.data)
        : checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      return problems.map((problem) => `${file}, ${name}: ${problem}`);
    }),
  );
  expect(refused).toEqual([]);
});

describe('the checks on the ward cases themselves', () => {
  const whole = {
    name: 'a',
    cite: 'b',
    story: 'c',
    today: '2004-01-01',
    pack: 'none',
    given: {},
    expect: { groups: [], next: 'x', alerts: [] },
  };

  test.each([
    [{ ...whole, pack: 'real' }, '"pack" is neither'],
    [{ ...whole, pack: 'fictitious' }, 'or neither'],
    [{ ...whole, storey: 'c' }, 'unknown key "storey"'],
    [{ ...whole, expect: { ...whole.expect, dose: {} } }, 'expects an unknown "dose"'],
    [{ ...whole, expect: { groups: [], next: 'x' } }, 'expects no "alerts"'],
  ])('a case that is written wrongly is refused: %#', (entry, message) => {
    expect(() => parseWardCases([entry], 'x.yaml')).toThrow(message);
  });

  test('an expectation that does not hold fails', () => {
    const [file] = files;
    const [ward] = file?.cases ?? [];
    const regimen = regimens.find(({ id }) => id === file?.protocol);
    if (ward === undefined || regimen === undefined) throw new Error('There are no ward cases.');
    const answer = answerWardCase(ward, regimen, assessor);
    expect(() => compareWay({ ...ward, expect: { ...ward.expect, next: 'elsewhere' } }, answer)).toThrow();
    expect(() => compareSteps({ ...ward.expect, decided: { nowhere: 'yes' } }, answer)).toThrow();
    expect(() => compareWords({ ...ward.expect, says: ['words that nobody says'] }, answer)).toThrow();
  });
});
