import { z } from 'zod';

/** A citation as every output prints it. */
export const citationSchema = z.strictObject({
  source: z.string().describe('The document: authors, year, journal.'),
  locator: z.string().describe('The place in the source.'),
  address: z.string().exactOptional().describe('Where to find the source: DOI, PubMed id, registry number.'),
  quote: z.string().exactOptional().describe('The published words, where wording matters.'),
});

/** Which program made an output, and what it is not. */
export const aboutSchema = z.strictObject({
  software: z.string(),
  version: z.string(),
  disclaimer: z.string().describe('What the software is not.'),
});
