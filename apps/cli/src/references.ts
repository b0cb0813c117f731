import type { Citation } from '@rezidiv/core';

/** Numbers the sources of one output in the order they are first cited. */
export interface References {
  /** The marks of these citations: `[1][4]`. */
  mark(citations: readonly Citation[]): string;
  /** One line for each source: number, title, and the places cited. */
  list(): readonly string[];
  /** The same, with how much of each source was read. */
  listWithRead(): readonly string[];
}

interface Entry {
  readonly number: number;
  readonly citation: Citation;
  readonly places: Set<string>;
}

/** Starts a new numbering. */
export function createReferences(): References {
  const cited = new Map<string, Entry>();
  const numberOf = (citation: Citation): number => {
    const entry = cited.get(citation.source.id) ?? { number: cited.size + 1, citation, places: new Set<string>() };
    cited.set(citation.source.id, entry);
    entry.places.add(citation.locator);
    return entry.number;
  };
  const line = ({ number, citation, places }: Entry) =>
    `[${number}] ${citation.source.title}: ${[...places].join('; ')}.`;
  return {
    mark: (citations) => [...new Set(citations.map(numberOf))].map((number) => `[${number}]`).join(''),
    list: () => [...cited.values()].map(line),
    listWithRead: () => [...cited.values()].map((entry) => `${line(entry)} Read: ${entry.citation.source.read}.`),
  };
}
