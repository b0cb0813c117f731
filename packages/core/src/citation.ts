/** A document that was read, and how much of it. */
export interface Source {
  /** Short key, unique in the project, such as `tallen-2010`. */
  readonly id: string;
  /** How a clinician would name it: authors, year, journal. */
  readonly title: string;
  /** What was actually read: "abstract", "risk-stratification table", "registry record". */
  readonly read: string;
  /** Where to find it: DOI, PubMed id, registry number or address. */
  readonly address: string;
}

declare const built: unique symbol;

/**
 * A source and a place in it. Only `cite` makes one, so a value cannot carry
 * a citation that names a paper and no place.
 */
export interface Citation {
  readonly source: Source;
  /** The place: "Table 4, footnote a", "abstract, methods". */
  readonly locator: string;
  /** The published words, where wording matters; short. */
  readonly quote?: string;
  readonly [built]: true;
}

/**
 * Names the place in a source that supports a value.
 *
 * @param source The document.
 * @param locator The place in it; must say something.
 * @param quote The published words, in at most a sentence.
 * @throws Error when the locator is empty: no citation is just a paper.
 * @example cite(parker, 'abstract, findings')
 */
export function cite(source: Source, locator: string, quote?: string): Citation {
  if (locator.trim() === '') throw new Error(`A citation of "${source.title}" must name a place in it.`);
  const plain = quote === undefined ? { source, locator } : { source, locator, quote };
  return plain as Citation;
}

/** Each citation once, in the order first met. */
export function distinctCitations(citations: readonly Citation[]): Citation[] {
  const seen = new Map<string, Citation>();
  for (const citation of new Set(citations)) {
    const key = `${citation.source.id}\n${citation.locator}`;
    if (!seen.has(key)) seen.set(key, citation);
  }
  return [...seen.values()];
}
