import type { Citation } from '@rezidiv/core';

/** Numbers the sources of one output in the order they are first cited. */
export interface References {
  /** The marks of these citations: `[1][4]`. */
  mark(citations: readonly Citation[]): string;
  /** One line for each source: number, title, and the places cited. */
  list(): readonly string[];
}

/** Starts a new numbering. */
export function createReferences(): References {
  const cited = new Map<
    string,
    { readonly number: number; readonly citation: Citation; readonly places: Set<string> }
  >();
  const numberOf = (citation: Citation): number => {
    const entry = cited.get(citation.source.id) ?? { number: cited.size + 1, citation, places: new Set<string>() };
    cited.set(citation.source.id, entry);
    entry.places.add(citation.locator);
    return entry.number;
  };
  return {
    mark: (citations) => [...new Set(citations.map(numberOf))].map((number) => `[${number}]`).join(''),
    list: () =>
      [...cited.values()].map(
        ({ number, citation, places }) => `[${number}] ${citation.source.title}: ${[...places].join('; ')}.`,
      ),
  };
}
