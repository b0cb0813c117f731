import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Case, type Criterion, type CriterionFinding, checkTrial, type Eligibility } from '../src/index.ts';
import { here } from './toy.ts';

const child: Case = { id: 'a child', relapse: { number: 1 } };

function recorded(id: string, finding: CriterionFinding): Criterion {
  return { id, asks: id, cite: here, facts: ['relapse.number'], check: () => finding };
}

const met = recorded('met', { kind: 'met' });
const notMet = recorded('not-met', { kind: 'not-met' });
const unknown = recorded('unknown', { kind: 'unknown', missing: ['frontLine.hsct', 'relapse.number'] });
const notInRecord: Criterion = { id: 'ecog', asks: 'ECOG 0 to 2', cite: here, notInRecord: true };

const kindOf = (...criteria: Criterion[]) => checkTrial({ id: 'trial', criteria }, child).kind;

describe('a trial', () => {
  test('all criteria that were read met: no more is said', () => {
    expect(kindOf(met)).toBe('meets-criteria-read');
    expect(kindOf(met, met)).toBe('meets-criteria-read');
  });

  test('one that is unknown, or for which a case has no field, leaves it open', () => {
    expect(kindOf(met, unknown)).toBe('open');
    expect(kindOf(notInRecord, met)).toBe('open');
  });

  test('one that is not met decides, whatever the others are', () => {
    expect(kindOf(unknown, notInRecord, met, notMet)).toBe('not-eligible');
  });

  test('names each missing fact and whether it is recorded', () => {
    const [checked] = checkTrial({ id: 'trial', criteria: [unknown] }, child).criteria;
    expect(checked?.lacking).toEqual([
      { fact: 'frontLine.hsct', why: 'not-recorded' },
      { fact: 'relapse.number', why: 'does-not-settle-it' },
    ]);
  });

  test('says why, and which disagreement it touches', () => {
    const disputed = recorded('blasts', { kind: 'met', says: 'exactly 25% blasts', conflict: 'C26' });
    const [checked] = checkTrial({ id: 'trial', criteria: [disputed] }, child).criteria;
    expect(checked).toMatchObject({ kind: 'met', says: 'exactly 25% blasts', conflict: 'C26', lacking: [] });
  });

  test('survives JSON', () => {
    const answer = checkTrial({ id: 'trial', criteria: [met, notMet, unknown, notInRecord] }, child);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  test('without a criterion is a mistake: nothing asked would be everything met', () => {
    expect(() => checkTrial({ id: 'empty', criteria: [] }, child)).toThrow('empty: a trial needs at least one');
  });
});

describe('learning more', () => {
  const any = fc.constantFrom('met', 'not-met', 'unknown', 'not-in-record');
  const criterionOf = (kind: string): Criterion => {
    if (kind === 'not-in-record') return notInRecord;
    return kind === 'met' ? met : kind === 'not-met' ? notMet : unknown;
  };
  const standing = (kinds: readonly string[]): Eligibility['kind'] => kindOf(...kinds.map(criterionOf));

  test('never turns not eligible into anything else, and never reopens what was met', () => {
    const before = fc.array(any, { minLength: 1, maxLength: 8 });
    const settled = fc.array(fc.constantFrom('met', 'not-met', 'unknown'), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(before, settled, (kinds, answers) => {
        const later = kinds.map((kind, at) => (kind === 'unknown' ? (answers[at] ?? kind) : kind));
        if (standing(kinds) !== 'open') expect(standing(later)).toBe(standing(kinds));
        // What the words promise, counted by hand.
        const expected = later.includes('not-met')
          ? 'not-eligible'
          : later.every((kind) => kind === 'met')
            ? 'meets-criteria-read'
            : 'open';
        expect(standing(later)).toBe(expected);
      }),
    );
  });
});
