import { describe, expect, test } from 'vitest';
import { cite, distinctCitations } from '../src/index.ts';
import { source } from './toy.ts';

describe('a citation', () => {
  test('is a source and a place in it', () => {
    expect(cite(source, 'Table 4, footnote a')).toEqual({ source, locator: 'Table 4, footnote a' });
  });

  test('keeps the published words where they were given', () => {
    expect(cite(source, 'abstract', 'late only').quote).toBe('late only');
  });

  test.each(['', '   '])('without a place cannot be built: "%s"', (locator) => {
    expect(() => cite(source, locator)).toThrow('A citation of "A toy source" must name a place in it.');
  });

  test('is listed once for each place, in the order first met', () => {
    const [first, second] = [cite(source, 'Table 1'), cite(source, 'Table 2')];
    expect(distinctCitations([second, first, cite(source, 'Table 2')])).toEqual([second, first]);
  });
});
