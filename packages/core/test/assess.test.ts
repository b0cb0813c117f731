import { describe, expect, test } from 'vitest';
import {
  type Case,
  type Classifier,
  createAssessor,
  type Exclusion,
  known,
  type RelapseProof,
  type System,
  type Verdict,
} from '../src/index.ts';
import { here, there, toyAfter, toyGroups } from './toy.ts';

/** A classifier that reads its value from a field of the case, where there is one. */
function reading(
  id: string,
  values: readonly string[],
  of: (record: Case) => string | undefined,
  path: string,
): Classifier {
  return {
    id,
    values,
    classify: (record) => {
      const value = of(record);
      return value === undefined ? { ...known('', [here]), possible: values } : known(value, [here]);
    },
    missing: () => [{ fact: path, wouldLeave: Object.fromEntries(values.map((value) => [value, [value]])) }],
  };
}

const { timing, site, lineage } = toyGroups.facts;
const secondRelapse: Exclusion = {
  id: 'later-relapse',
  fact: 'relapse.number',
  excludes: 'a second or later relapse',
  applies: ({ relapse }) => (relapse?.number === undefined ? 'unknown' : relapse.number > 1 ? 'yes' : 'no'),
  cite: there,
  conflict: 'C25',
};
const toySystem: System = {
  id: 'toy',
  title: 'A toy',
  population: 'Toys',
  groups: toyGroups.groups,
  classifiers: {
    timing: reading('timing', timing, ({ arms }) => arms?.timing, 'relapse.on'),
    site: reading('site', site, ({ arms }) => arms?.site, 'relapse.sites'),
    lineage: reading('lineage', lineage, ({ arms }) => arms?.lineage, 'initialDiagnosis.immunophenotype'),
    mrd: reading('mrd', toyAfter.facts.mrd, ({ arms }) => arms?.mrd, 'mrd'),
  },
  exclusions: [secondRelapse],
  riskGroup: toyGroups,
  postRemission: toyAfter,
  assuming: ['a toy'],
  remarks: [{ appliesTo: ({ sex }) => sex === 'male', says: 'The source is silent on boys.' }],
  published: [],
  gaps: [],
  checked: [],
};

function assessToy(arms: Record<string, string>, more: Partial<Case> = {}, proof: RelapseProof = { kind: 'shown' }) {
  const record: Case = { id: 'c-1', relapse: { number: 1 }, arms, ...more };
  const [group, after] = createAssessor([toySystem], () => proof).assess(record).verdicts;
  if (group === undefined || after === undefined) throw new Error('Two verdicts were expected.');
  return { group, after };
}

describe('a verdict', () => {
  test('answers each table of each system, and says where the child stands on every fact', () => {
    const found = createAssessor([toySystem], () => ({ kind: 'shown' })).assess({
      id: 'c-1',
      arms: { timing: 'early' },
    });
    expect(found.case).toBe('c-1');
    expect(found.verdicts.map(({ system, table }) => `${system} ${table}`)).toEqual([
      'toy risk-group',
      'toy post-remission',
    ]);
    expect(Object.keys(found.classification).sort()).toEqual(['lineage', 'mrd', 'site', 'timing']);
    expect(found.classification.timing?.possible).toEqual(['early']);
  });

  test('that is decided names the group, the rows, the sources and the other reading', () => {
    const { group } = assessToy({ timing: 'late', site: 'marrow', lineage: 'BCP' });
    expect(group).toMatchObject({
      kind: 'decided',
      group: 'low',
      rows: ['late marrow'],
      because: [here, there],
      conflicts: ['C4'],
      notes: ['Placed otherwise elsewhere.'],
      assuming: ['a toy'],
      possible: [],
      missing: [],
    });
    expect(group.readings.map((one) => [one.group, one.primary])).toEqual([
      ['low', true],
      ['middle', false],
    ]);
  });

  test('that needs more says for each missing fact what each of its values would give', () => {
    const { group } = assessToy({ site: 'elsewhere', lineage: 'BCP' });
    expect(group).toMatchObject({ kind: 'needs', group: null, possible: ['low', 'high'] });
    expect(group.missing).toEqual([
      { fact: 'relapse.on', wouldGive: { early: 'high', late: 'disputed' }, wouldLeave: {} },
    ]);
  });

  test('that needs two facts says what would remain when one is known', () => {
    const { group } = assessToy({ site: 'marrow' });
    expect(group.missing).toEqual([
      { fact: 'relapse.on', wouldGive: { early: 'high', late: 'needs' }, wouldLeave: { late: ['low', 'high'] } },
      {
        fact: 'initialDiagnosis.immunophenotype',
        wouldGive: { BCP: 'needs', T: 'high' },
        wouldLeave: { BCP: ['low', 'high'] },
      },
    ]);
  });

  test('that is disputed shows every reading and follows none', () => {
    const { group } = assessToy({ timing: 'late', site: 'elsewhere', lineage: 'BCP' });
    expect(group).toMatchObject({ kind: 'disputed', group: null, conflicts: ['C7'] });
    expect(group.readings.map((one) => [one.group, one.primary])).toEqual([
      ['low', false],
      ['high', false],
    ]);
  });

  test('of a child the table does not cover says so, and what would have to be read', () => {
    const { group, after } = assessToy({ site: 'elsewhere', lineage: 'T' });
    expect(group).toMatchObject({ kind: 'not-covered', group: null });
    expect(group.notes.join()).toContain('The source does not speak of it. To be read: the full text');
    expect(after.kind).toBe('not-covered');
  });

  test('carries what the sources are silent about', () => {
    const { group } = assessToy({ timing: 'early', lineage: 'BCP' }, { sex: 'male' });
    expect(group.notes).toContain('The source is silent on boys.');
  });

  test('is plain data', () => {
    const { group } = assessToy({ timing: 'late', site: 'marrow', lineage: 'BCP' });
    expect(JSON.parse(JSON.stringify(group))).toEqual(group);
  });
});

describe('the gate before the tables', () => {
  test('a recorded exclusion gives "not covered", with its source and its conflict, in every table', () => {
    const { group, after } = assessToy({ timing: 'early', lineage: 'BCP' }, { relapse: { number: 2 } });
    for (const verdict of [group, after]) {
      expect(verdict).toMatchObject({ kind: 'not-covered', because: [there], conflicts: ['C25'], assuming: [] });
      expect(verdict.notes).toEqual(['The system does not speak of a second or later relapse.']);
    }
  });

  test('an exclusion nobody recorded leaves the answer standing and is listed in what it assumes', () => {
    const { group } = assessToy({ timing: 'early', lineage: 'BCP' }, { relapse: {} });
    expect(group).toMatchObject({ kind: 'decided', group: 'high' });
    expect(group.assuming).toContain('not a second or later relapse (relapse.number is not recorded)');
  });

  test('no relapse at all is not covered', () => {
    const { group } = assessToy(
      { timing: 'early', lineage: 'BCP' },
      {},
      { kind: 'not-shown', says: 'No site is involved.', because: [there] },
    );
    expect(group).toMatchObject({ kind: 'not-covered', notes: ['No site is involved.'], because: [there] });
  });

  test('a relapse taken as given is listed in what the answer assumes', () => {
    const { group } = assessToy(
      { timing: 'early', lineage: 'BCP' },
      {},
      { kind: 'not-recorded', says: 'a proven relapse' },
    );
    expect(group.assuming).toContain('a proven relapse');
  });
});

describe('a relapse still to be confirmed', () => {
  const proof: RelapseProof = {
    kind: 'needs',
    fact: 'the marrow again',
    answers: { yes: 'confirmed', no: 'not confirmed' },
    says: 'One more test.',
    because: [there],
  };
  const first = (verdict: Verdict) => verdict.missing[0];

  test('needs that test, and says which group would follow', () => {
    const { group } = assessToy({ timing: 'early', lineage: 'BCP' }, {}, proof);
    expect(group).toMatchObject({ kind: 'needs', group: null, possible: ['high'] });
    expect(group.notes).toContain('One more test.');
    expect(first(group)).toEqual({
      fact: 'the marrow again',
      wouldGive: { confirmed: 'high', 'not confirmed': 'not-covered' },
      wouldLeave: {},
    });
  });

  test('and of which more is missing names that as well', () => {
    const { group } = assessToy({ site: 'marrow', lineage: 'BCP' }, {}, proof);
    expect(group.missing.map(({ fact }) => fact)).toEqual(['the marrow again', 'relapse.on']);
    expect(first(group)).toMatchObject({ wouldLeave: { confirmed: ['low', 'high'] } });
    expect(group.possible).toEqual(['low', 'high']);
  });

  test('and on which sources differ shows the readings that would follow', () => {
    const { group } = assessToy({ timing: 'late', site: 'elsewhere', lineage: 'BCP' }, {}, proof);
    expect(group).toMatchObject({ kind: 'needs', possible: ['low', 'high'] });
    expect(first(group)?.wouldGive).toEqual({ confirmed: 'disputed', 'not confirmed': 'not-covered' });
  });
});
