import { z } from 'zod';
import { aboutSchema, citationSchema } from './output-parts.ts';

const criterion = z.strictObject({
  id: z.string(),
  asks: z.string().describe('What is asked, as half a sentence that is true of a child who meets it.'),
  kind: z
    .enum(['met', 'not-met', 'unknown', 'not-in-record'])
    .describe('not-in-record: a case has no field for it, so a person must find out.'),
  facts: z.array(z.string()).describe('Paths of the recorded facts it looks at.'),
  lacking: z
    .array(
      z.strictObject({
        fact: z.string().describe('Path of a field of the case.'),
        why: z.enum(['not-recorded', 'does-not-settle-it']),
      }),
    )
    .describe('When unknown: the facts that would settle it; none where a case cannot hold what is missing.'),
  says: z.string().exactOptional().describe('Why, where that is not plain.'),
  conflict: z.string().exactOptional().describe('Entry of the register of conflicts: C26.'),
  cite: citationSchema,
});

const statement = z.strictObject({ says: z.string(), cite: citationSchema });

const trial = z.strictObject({
  id: z.string(),
  title: z.string(),
  number: z.string().exactOptional().describe('Number in ClinicalTrials.gov.'),
  phase: z.string().exactOptional(),
  drugs: z.string(),
  status: z.strictObject({
    whenNamed: statement.describe('How it stood when the text that names it was written.'),
    later: statement.exactOptional().describe('What was read of it later; absent where nothing was.'),
  }),
  kind: z
    .enum(['not-eligible', 'open', 'meets-criteria-read'])
    .describe(
      'not-eligible: a criterion that was read is not met. open: none is known not to be met, and one is unknown or not ' +
        'in the record. meets-criteria-read: all that were read are met, which says nothing of those that were not.',
    ),
  criteria: z.array(criterion).min(1),
  notRead: z
    .array(z.strictObject({ about: z.string(), toRead: z.string() }))
    .describe('Conditions that its documents must hold and the texts read do not.'),
  remarks: z.array(statement),
  conflicts: z.array(z.string()).describe('Entries of the register of conflicts that touch the trial.'),
  cite: citationSchema,
});

const agent = z.strictObject({
  id: z.string(),
  name: z.string(),
  target: z.string().exactOptional().describe('What it acts on; absent where the text does not say.'),
  speaksOf: z.string().describe('Whom the texts speak of.'),
  says: z.array(statement),
  conditions: z.array(criterion).describe('What must hold for the texts to speak of this child. No recommendation.'),
});

/** What `rezidiv trials --json` prints: one child against the criteria of published trials that were read. */
export const trialsSchema = z.strictObject({
  about: aboutSchema,
  note: z.string().describe('That only criteria that were read are checked, and that the trials are history.'),
  case: z.string().describe('The id of the case.'),
  trials: z.array(trial),
  agents: z.array(agent),
  namedOnly: z
    .array(z.strictObject({ title: z.string(), about: z.string(), cite: citationSchema }))
    .describe('Studies the texts name that are not about a relapse; no child is checked against them.'),
});
