import { z } from 'zod';
import { aboutSchema as about, citationSchema as citation } from './output-parts.ts';
import { treatmentEvent } from './treatment-schema.ts';

const because = z.array(citation);
const day = z.string().describe('YYYY-MM-DD');
const support = z.enum(['verified', 'single-source', 'unknown']);
const sample = z.strictObject({ what: z.string(), when: z.string(), because });

const delivered = z.strictObject({
  order: z.string(),
  planned: z.number().exactOptional().describe('Doses the element has; absent where that was not read.'),
  given: z.number(),
  changed: z.number(),
  omitted: z.number(),
  intensity: z
    .number()
    .exactOptional()
    .describe('Share of the planned doses recorded as given. Doses of which nothing is recorded count as 0 here.'),
});

const order = z.strictObject({
  id: z.string(),
  drug: z.string(),
  dose: z
    .string()
    .describe(
      'As published, in words, and the arithmetic where it was calculated; "dose not available" where no text read gives it.',
    ),
  route: z.string().exactOptional().describe('Absent: not read.'),
  over: z.string().exactOptional(),
  days: z.union([z.array(z.number()), z.literal('not-read')]).describe('Days of the element, from 1.'),
  timesPerDay: z.number().exactOptional(),
  until: z.string().exactOptional(),
  conditions: z.array(
    z.strictObject({
      condition: z.string(),
      state: z.enum(['met', 'not-met', 'open']).describe('open: nobody recorded it, so the order is not left out.'),
      says: z.string(),
    }),
  ),
  rescue: z.string().exactOptional().describe('The drug without which this one must not be given.'),
  notes: z.array(z.string()),
  support,
  delivered: delivered.exactOptional().describe('Of a started element: what was recorded.'),
  because,
});

const element = z.strictObject({
  kind: z.literal('element'),
  id: z.string().describe('The step of the pathway.'),
  element: z.string(),
  title: z.string(),
  state: z.enum(['given', 'running', 'next', 'later']),
  startedOn: day.exactOptional(),
  lengthDays: z.number().exactOptional().describe('Absent: not read.'),
  interval: z
    .strictObject({
      state: z.enum(['kept', 'due', 'late', 'violated']),
      atMostDays: z.number(),
      since: day,
      lastDay: day,
      days: z.number().describe('From the start before to this start, or to today.'),
      support,
      evidence: z.string(),
      because,
    })
    .exactOptional()
    .describe('The limit on the time from start to start; never a reason to start before the child is fit.'),
  orders: z.array(order),
  missing: z.array(z.string()).describe('What is known to be missing of this element.'),
  notes: z.array(z.string()),
  samples: z.array(sample),
  because,
});

const branch = z.strictObject({
  outcome: z.string(),
  get entries(): z.ZodArray<z.ZodType> {
    return z.array(entry);
  },
});

const gate = z.strictObject({
  kind: z.literal('gate'),
  id: z.string(),
  title: z.string(),
  answer: z.enum(['decided', 'needs', 'disputed', 'not-covered']),
  outcome: z.string().exactOptional(),
  chosen: z.string().exactOptional().describe('What people decided here, whatever the table says.'),
  missing: z.array(z.string()).describe('Recorded facts it waits for.'),
  notes: z.array(z.string()),
  conflicts: z.array(z.string()).describe('Entries of the register of conflicts the answer touches.'),
  because,
  samples: z.array(sample),
  open: z.array(branch).describe('The ways still possible.'),
});

const choice = z.strictObject({
  kind: z.enum(['randomisation', 'decision']),
  id: z.string(),
  title: z.string(),
  notes: z.array(z.string()),
  chosen: z.string().exactOptional(),
  because,
  open: z.array(branch),
});

const measure = z.strictObject({
  kind: z.literal('measure'),
  id: z.string(),
  measure: z.enum(['local-therapy', 'hsct', 'follow-up']),
  title: z.string(),
  says: z.array(z.strictObject({ text: z.string(), because })),
  doneOn: day.exactOptional(),
  samples: z.array(sample),
});

const notRead = z.strictObject({
  kind: z.literal('not-read'),
  id: z.string(),
  title: z.string(),
  toRead: z.string().describe('The sources read are silent here; this would have to be read.'),
  because,
});

const entry: z.ZodType = z
  .union([
    element,
    gate,
    choice,
    measure,
    notRead,
    z.strictObject({ kind: z.literal('end'), id: z.string(), title: z.string() }),
    z.strictObject({ kind: z.literal('again'), id: z.string() }),
  ])
  .meta({ id: 'entry' });

/** What `rezidiv roadmap --json` prints: what was given, what is due, what is undecided. A draft, never an order. */
export const roadmapSchema = z.strictObject({
  about,
  draft: z.literal(true).describe('Nothing here is an order.'),
  case: z.string(),
  regimen: z.strictObject({ id: z.string(), title: z.string(), population: z.string() }),
  today: day,
  group: z.strictObject({
    kind: z.enum(['decided', 'needs', 'disputed', 'not-covered', 'no-groups']),
    groups: z
      .array(z.string())
      .describe('The groups that fit the record; not-covered where the system does not speak of the child.'),
    missing: z.array(z.string()),
    why: z.array(z.string()),
    assuming: z.array(z.string()),
    conflicts: z.array(z.string()),
    because,
  }),
  armsForThisRun: z
    .array(z.strictObject({ system: z.string(), arm: z.string() }))
    .describe('Arms named on the command line and recorded nowhere.'),
  doses: z.strictObject({
    formula: z.string().nullable().describe('The formula for the body surface; null: none was chosen.'),
    pack: z.strictObject({ id: z.string(), sha256: z.string() }).nullable(),
    says: z.string(),
  }),
  covered: z.boolean().describe('False: the regimen does not speak of this child; group says why.'),
  alerts: z.array(
    z.strictObject({
      kind: z.enum([
        'ended',
        'stopped',
        'late',
        'violated',
        'incomplete',
        'not-placed',
        'arm-not-recorded',
        'recorded-otherwise',
        'disputed',
      ]),
      text: z.string(),
      because,
    }),
  ),
  ways: z
    .array(z.strictObject({ groups: z.array(z.string()), entries: z.array(entry) }))
    .describe('One for each pathway that a possible group leads to.'),
  cumulative: z.array(
    z.strictObject({
      drug: z.string(),
      elements: z.number(),
      planned: z.number().exactOptional(),
      recorded: z.number(),
      intensity: z.number().exactOptional(),
      unrecorded: z.number().describe('Above 0: the intensity is the least it can be.'),
    }),
  ),
  notPlaced: z.array(z.strictObject({ event: treatmentEvent, why: z.string() })),
  gaps: z.array(z.strictObject({ about: z.string(), toRead: z.string() })),
});
