import type { StudySetup } from '@rezidiv/trial';
import { z } from 'zod';
import { type Holds, id, list, name, type Same, text } from './parts-of-schemas.ts';

const arm = z.strictObject({
  id: id('Names the arm in the record.', 'standard'),
  title: name('What is given.', 'Standard arm'),
  share: z.number().describe('How many of its kind in the smallest block: 1 and 1 is one to one.'),
});

const factor = z.strictObject({
  id: id('Names the factor.', 'timing'),
  levels: list(name('One level.', 'early'), 'Every level the factor may have.'),
  decidedBy: z
    .exactOptional(
      z.strictObject({
        system: id('The published system.', 'all-rez-bfm-2002'),
        table: z.enum(['risk-group', 'post-remission']),
      }),
    )
    .describe('The table that gives the level, from the case in the entry with the relapse; without it, it is stated.'),
});

const scheme = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('simple') }),
  z.strictObject({
    kind: z.literal('permuted-blocks'),
    lengths: list(z.number(), 'Lengths from which one is drawn for each block; multiples of the shares together.'),
  }),
  z.strictObject({
    kind: z.literal('minimisation'),
    spread: z.enum(['range', 'variance', 'sd']),
    weights: list(z.number(), 'One for each factor, in their order; then one for the site where sites count.'),
    percent: z.number().describe('With which the arm that balances best is taken: 51 to 99 in 100.'),
  }),
]);

const randomisation = z.strictObject({
  id: id('Names the randomisation.', 'r1'),
  title: name('The question that chance answers.', 'First randomisation'),
  arms: list(arm, 'The arms.'),
  factors: list(factor, 'By what the arms are kept alike.'),
  bySite: z.boolean().describe('Whether every site has sequences, or counts, of its own.'),
  scheme,
  shows: z.enum(['arm', 'code']).describe('Whether the arm stands in the record, or a code alone.'),
  drawn: z
    .enum(['on-request', 'when-ready'])
    .describe('Whether somebody asks for the draw, or it comes as soon as nothing stands in the way.'),
});

/** What a study is, as it may come from outside; what its parts must be together is decided in packages/trial. */
export const setupSchema = z
  .strictObject({
    title: name('The title of the study.', 'An invented study'),
    protocol: z
      .strictObject({ id: id('Names the protocol.', 'example-protocol'), version: name('Its version.', '1.0') })
      .describe('Which protocol the study follows.'),
    sites: list(
      z.strictObject({ id: id('Names the site.', 'site-a'), name: name('Its name.', 'Example hospital A') }),
      'The hospitals that take part.',
    ),
    criteria: list(
      z.strictObject({
        id: id('Names the condition.', 'first-relapse'),
        text: text('The condition.', 'First relapse'),
        randomisation: z
          .exactOptional(id('A randomisation.', 'r1'))
          .describe('For this randomisation alone; without it, for each.'),
      }),
      'Conditions of taking part; each is answered for each child.',
    ),
    randomisations: list(randomisation, 'The questions that chance answers; none where the study asks none.'),
    assent: z.enum(['asked', 'not-asked']).describe('Whether children are asked for assent, and again when of age.'),
    seriousEventClocks: list(
      z.strictObject({ step: z.enum(['assessed', 'forwarded', 'closed']), hours: z.number() }),
      'How long after a report of a serious event each step may take.',
    ),
  })
  .meta({ id: 'StudySetup', title: 'The set-up of a study' });

/** Does not compile when the checked type and the type of the trial part ways. */
export type SetupAgrees = Holds<Same<z.infer<typeof setupSchema>, StudySetup>>;

/** A set-up that is invented from beginning to end. */
export const exampleSetup = {
  title: 'An invented study',
  protocol: { id: 'example-protocol', version: '1.0' },
  sites: [
    { id: 'site-a', name: 'Example hospital A' },
    { id: 'site-b', name: 'Example hospital B' },
  ],
  criteria: [{ id: 'first-relapse', text: 'First relapse' }],
  randomisations: [
    {
      id: 'r1',
      title: 'First randomisation',
      arms: [
        { id: 'standard', title: 'Standard arm', share: 1 },
        { id: 'new', title: 'New arm', share: 1 },
      ],
      factors: [{ id: 'timing', levels: ['early', 'late'] }],
      bySite: false,
      scheme: { kind: 'permuted-blocks', lengths: [2, 4] },
      shows: 'arm',
      drawn: 'on-request',
    },
  ],
  assent: 'asked',
  seriousEventClocks: [{ step: 'assessed', hours: 24 }],
} as const satisfies StudySetup;
