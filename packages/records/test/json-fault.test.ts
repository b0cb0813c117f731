import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFaultAt } from '../src/json-fault.ts';

describe('the place where JSON goes wrong', () => {
  it.each([
    ['{"id": b}', 7],
    ['{"id": "a",}', 11],
    ['{"id" "a"}', 6],
    ['{id: 1}', 1],
    ['[1 2]', 3],
    ['[1, ]', 4],
    ['[1}', 2],
    ['{"a": 01}', 7],
    ['{"a": "x\ny"}', 6],
    ['{} {}', 3],
    ['', 0],
    ['{"a": [1, 2', 11],
  ])('is found in %s', (text, at) => {
    expect(jsonFaultAt(text)).toBe(at);
  });

  it('is the end, for any JSON that was cut short', () => {
    const anyJson = fc.json().filter((text) => text.startsWith('{') || text.startsWith('['));
    fc.assert(
      fc.property(anyJson, (text) => {
        expect(jsonFaultAt(text)).toBe(text.length);
        expect(jsonFaultAt(text.slice(0, -1).trimEnd())).toBe(text.slice(0, -1).trimEnd().length);
      }),
    );
  });
});
