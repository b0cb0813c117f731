import { z } from 'zod';
import { aboutSchema, citationSchema as citation } from './output-parts.ts';

const missing = z.strictObject({
  fact: z.string().describe('Path of a field of the case, or a fact of the table.'),
  wouldGive: z
    .record(z.string(), z.string())
    .describe('For each value the fact could have: the group that would follow, or the kind of answer.'),
  wouldLeave: z
    .record(z.string(), z.array(z.string()))
    .describe('For values that would still decide nothing: the groups that would remain.'),
});

const reading = z.strictObject({
  group: z.string(),
  because: z.array(citation),
  primary: z.boolean().describe('True for the source the answer follows.'),
  conflict: z.string().exactOptional().describe('Entry of the register of conflicts: C1, C2 ...'),
});

const verdict = z.strictObject({
  system: z.string(),
  table: z.enum(['risk-group', 'post-remission']),
  kind: z
    .enum(['decided', 'needs', 'disputed', 'not-covered'])
    .describe(
      'decided: one group. needs: facts are missing. disputed: sources disagree and none is primary. ' +
        'not-covered: the system does not speak of this child.',
    ),
  group: z.string().nullable().describe('The group when decided; null otherwise.'),
  possible: z.array(z.string()).describe('When needs: the groups still possible.'),
  missing: z.array(missing).describe('When needs: the facts that could change the answer.'),
  readings: z.array(reading).describe('Where sources disagree: every reading.'),
  because: z.array(citation),
  assuming: z.array(z.string()).describe('What nobody recorded and the answer takes for granted.'),
  conflicts: z.array(z.string()).describe('Entries of the register of conflicts the answer touches.'),
  notes: z.array(z.string()),
  rows: z.array(z.string()).describe('The rows of the table that decided, by id.'),
});

const classification = z.looseObject({
  possible: z.array(z.string()).describe('The values that fit the record.'),
  because: z.array(citation).describe('The definitions used.'),
});

/** What `rezidiv assess --json` prints: one child in every system. */
export const assessmentSchema = z.strictObject({
  case: z.string().describe('The id of the case.'),
  classification: z
    .record(z.string(), classification)
    .describe('Where the child stands on each fact, by the id of the definition that was used.'),
  verdicts: z.array(verdict),
  about: aboutSchema,
});
