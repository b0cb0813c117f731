import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, combinations, evaluate, narrow, resolve } from '../src/index.ts';
import { anyKnowledge, anyTable } from './random-table.ts';
import { here, there, toyAfter, toyGroups } from './toy.ts';

const tableAndKnowledge = anyTable.chain((table) => fc.tuple(fc.constant(table), anyKnowledge(table.facts)));
const seed = 2002;

describe('a table asked about a child of whom not everything is known', () => {
  test('decides where all that is possible gives one group, and says which rows decided', () => {
    const answer = evaluate(toyGroups, { timing: ['early'], lineage: ['BCP'] });
    expect(answer).toMatchObject({ kind: 'decided', group: 'high', rows: [{ id: 'early' }], conflicts: [] });
  });

  test('shows the other reading beside a decided group, with the conflict and the one it follows', () => {
    const answer = evaluate(toyGroups, { timing: ['late'], site: ['marrow'], lineage: ['BCP'] });
    expect(answer).toMatchObject({
      kind: 'decided',
      group: 'low',
      conflicts: ['C4'],
      readings: [
        { group: 'low', because: [here, there], primary: true },
        { group: 'middle', because: [there], primary: false, conflict: 'C4' },
      ],
    });
  });

  test('names the facts that can change the answer, and the groups still possible in the order of the table', () => {
    const answer = evaluate(toyGroups, { site: ['marrow'], lineage: ['BCP'] });
    expect(answer).toMatchObject({ kind: 'needs', pivotal: ['timing'], possible: ['low', 'high'] });
  });

  test('does not name an unknown fact that changes nothing', () => {
    const answer = evaluate(toyGroups, { lineage: ['BCP'], timing: ['early', 'late'], site: ['marrow', 'combined'] });
    expect(answer).toMatchObject({ kind: 'needs', pivotal: ['timing'] });
  });

  test('is disputed where all that is possible meets the same dispute', () => {
    const answer = evaluate(toyGroups, { timing: ['late'], site: ['elsewhere'], lineage: ['BCP'] });
    expect(answer).toMatchObject({ kind: 'disputed', conflicts: ['C7'] });
    expect(answer.kind === 'disputed' && answer.readings.map(({ group, primary }) => [group, primary])).toEqual([
      ['low', false],
      ['high', false],
    ]);
  });

  test('does not cover a child where nothing possible is covered', () => {
    expect(evaluate(toyGroups, { site: ['elsewhere'], lineage: ['T'] }).kind).toBe('not-covered');
  });

  test('needs to know more where one possible child is covered and another is not', () => {
    const answer = evaluate(toyGroups, { lineage: ['T'] });
    expect(answer).toMatchObject({ kind: 'needs', pivotal: ['site'], possible: ['high'] });
  });

  test.each([
    [{ timing: [] }, 'toy/risk-group: timing has no possible value.'],
    [{ timing: ['soon'] }, 'toy/risk-group: "soon" is no value of timing.'],
  ])('refuses %j: a mistake of the caller', (known, message) => {
    expect(() => evaluate(toyGroups, known)).toThrow(message);
  });
});

describe('a table that follows another', () => {
  const disputed = { timing: ['late'], site: ['elsewhere'], lineage: ['BCP'] };

  test('follows each reading of a dispute: where all lead to one answer, that is the answer', () => {
    expect(evaluate(toyAfter, { ...disputed, mrd: ['above'] })).toMatchObject({
      kind: 'decided',
      group: 'hsct',
      conflicts: ['C7'],
    });
  });

  test('is disputed where the readings lead apart', () => {
    const answer = evaluate(toyAfter, { ...disputed, mrd: ['below'] });
    expect(answer.kind === 'disputed' && answer.readings.map(({ group }) => group)).toEqual(['chemotherapy', 'hsct']);
  });

  test('does not cover a child the first table does not cover', () => {
    expect(evaluate(toyAfter, { site: ['elsewhere'], lineage: ['T'] }).kind).toBe('not-covered');
  });

  test('needs no fact of its own where the group alone decides', () => {
    expect(evaluate(toyAfter, { timing: ['early'], lineage: ['BCP'] })).toMatchObject({
      kind: 'decided',
      group: 'hsct',
    });
  });
});

describe('for any table and any state of knowledge', () => {
  test('the answer is what looking at every possible child by itself gives', () => {
    fc.assert(
      fc.property(tableAndKnowledge, ([table, known]) => {
        const cells = [...combinations(narrow(table, known))].map((one) => resolve(table, one));
        const said = new Set(cells.map((cell) => (cell.kind === 'group' ? cell.group : cell.kind)));
        const disputes = new Set(cells.map((cell) => JSON.stringify('readings' in cell ? cell.readings : '')));
        const answer = evaluate(table, known);
        const [only] = said;
        if (said.size === 1 && only !== 'disputed') expect(inOneWord(answer)).toBe(only);
        else if (said.size === 1 && disputes.size === 1) expect(answer.kind).toBe('disputed');
        else expect(answer.kind).toBe('needs');
      }),
      { seed, numRuns: 1000 },
    );
  });

  test('knowing one of the pivotal facts, whatever its value, can only narrow what is possible', () => {
    fc.assert(
      fc.property(tableAndKnowledge, ([table, known]) => {
        const answer = evaluate(table, known);
        if (answer.kind !== 'needs') return;
        for (const fact of answer.pivotal) {
          for (const value of narrow(table, known)[fact] ?? []) {
            const after = evaluate(table, { ...known, [fact]: [value] });
            expect(groupsIn(after).filter((group) => !answer.possible.includes(group))).toEqual([]);
          }
        }
      }),
      { seed, numRuns: 500 },
    );
  });

  test('a fact that is not pivotal can be learned without changing anything', () => {
    fc.assert(
      fc.property(tableAndKnowledge, ([table, known]) => {
        const answer = evaluate(table, known);
        if (answer.kind !== 'needs') return;
        const idle = Object.keys(table.facts).filter((fact) => !answer.pivotal.includes(fact));
        const learned = idle.map((fact) => [fact, narrow(table, known)[fact]?.slice(0, 1) ?? []] as const);
        const after = evaluate(table, { ...known, ...Object.fromEntries(learned) });
        expect([after.kind, groupsIn(after)]).toEqual([answer.kind, answer.possible]);
      }),
      { seed, numRuns: 500 },
    );
  });
});

function inOneWord(answer: Answer): string {
  return answer.kind === 'decided' ? answer.group : answer.kind;
}

function groupsIn(answer: Answer): readonly string[] {
  if (answer.kind === 'decided') return [answer.group];
  return answer.kind === 'needs' ? answer.possible : [];
}
