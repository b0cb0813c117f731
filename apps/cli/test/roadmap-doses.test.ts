import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileWith, rezidiv, root } from './run.ts';

const example = JSON.parse(readFileSync(join(root, 'examples', 'dose-case.json'), 'utf8'));

/** The roadmap as text, its lines joined. */
function roadmap(record: object, ...flags: readonly string[]): string {
  const run = rezidiv('roadmap', fileWith(JSON.stringify(record), 'child.json'), ...flags, '--quiet');
  return run.out.replace(/\s+/g, ' ');
}

describe('the doses on a roadmap', () => {
  test('stand below height, weight, their days and the surface, and say for which day they hold', () => {
    const text = roadmap(example, '--protocol', 'pog-9411', '--formula', 'mosteller', '--today', '2004-02-10');
    expect(text).toContain('Size and age as on 2004-02-10, for every dose shown; worked out anew before each element');
    expect(text).toContain('height 120 cm measured 2004-02-01 (9 days before)');
    expect(text).toContain('sqrt(120 cm x 22 kg / 3600) = 0.856348... m2');
  });

  test.each([
    ['with a formula', ['--formula', 'mosteller']],
    ['without one', []],
  ] as const)('%s: vincristine says its only route, ifosfamide without mesna is INCOMPLETE', (_what, flags) => {
    const text = roadmap(example, '--protocol', 'pog-9411', '--arm', 'pegaspargase', ...flags, '--today', '2004-02-10');
    expect(text).toContain('vincristine: ONLY INTRAVENOUS, by no other route.');
    const running = {
      ...example,
      treatment: [{ kind: 'element-started', on: '2004-02-01', element: 'r3-block-1-us/block-1' }],
    };
    expect(roadmap(running, '--protocol', 'r3-block-1-us', ...flags, '--today', '2004-02-10')).toContain(
      'ONLY INTRAVENOUS',
    );
  });

  test('methotrexate in high dose is INCOMPLETE also where no size is recorded', () => {
    const { body: _none, ...sizeless } = example;
    const record = { ...sizeless, relapse: { ...example.relapse, on: '2004-02-01' } };
    const text = roadmap(record, '--protocol', 'cog-aall01p2', '--today', '2004-02-10', '--html');
    expect(text).toContain('INCOMPLETE: leucovorin must stand beside it');
    expect(text).not.toContain('Size and age as on');
  });
});
