import type { TableName } from '@rezidiv/core';
import { type Refusal, refusal } from './refusal.ts';

/** What a study is: explicit in every part, since no open source states these for a relapse trial. */
export interface StudySetup {
  readonly title: string;
  /** Which protocol the trial follows, and the version of its text. */
  readonly protocol: { readonly id: string; readonly version: string };
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  /** Conditions in words; each is answered for each child before it is randomised. */
  readonly criteria: readonly Criterion[];
  readonly randomisations: readonly RandomisationSetup[];
  /** Whether children who cannot consent for themselves are asked for assent, and again when they come of age. */
  readonly assent: 'asked' | 'not-asked';
  /** How long after a report of a serious event each step may take. None: the study has set none. */
  readonly seriousEventClocks: readonly { readonly step: SeriousEventStep; readonly hours: number }[];
}

/** A condition of taking part. */
export interface Criterion {
  readonly id: string;
  readonly text: string;
  /** Who is randomised there: the condition holds for that randomisation alone; without it, for each. */
  readonly randomisation?: string;
}

/** What follows a report of a serious adverse event. */
export type SeriousEventStep = 'assessed' | 'forwarded' | 'closed';

/** One question that chance answers. */
export interface RandomisationSetup {
  readonly id: string;
  readonly title: string;
  readonly arms: readonly Arm[];
  readonly factors: readonly Factor[];
  /** Whether every site has sequences, or counts, of its own. */
  readonly bySite: boolean;
  readonly scheme: Scheme;
  /** Open: the arm stands in the record. Blinded: a code stands there, and the arm nowhere. */
  readonly shows: 'arm' | 'code';
  /** When somebody asks for it; or by itself, as soon as nothing stands in the way any more. */
  readonly drawn: 'on-request' | 'when-ready';
}

/** One treatment that chance may choose. */
export interface Arm {
  readonly id: string;
  readonly title: string;
  /** How many of its kind in the smallest block: 1 to 1 is 1 and 1, 2 to 1 is 2 and 1. */
  readonly share: number;
}

/** Something by which the arms are kept alike. */
export interface Factor {
  readonly id: string;
  readonly levels: readonly string[];
  /** The table of a protocol that puts a child into a level; without it, the level is stated. */
  readonly decidedBy?: DecidedBy;
}

/** One table of one published system. */
export interface DecidedBy {
  /** Its id: `all-rez-bfm-2002`. */
  readonly system: string;
  readonly table: TableName;
}

/** How arms are chosen. */
export type Scheme =
  /** Every child for itself, each arm as probable as its share: nothing can be foreseen and nothing is balanced. */
  | { readonly kind: 'simple' }
  | {
      readonly kind: 'permuted-blocks';
      /** Lengths from which one is drawn for each block; each a multiple of the sum of the arms' shares. */
      readonly lengths: readonly number[];
    }
  | {
      readonly kind: 'minimisation';
      readonly spread: 'range' | 'variance' | 'sd';
      /** For each factor, in their order; then one for the site where `bySite`. */
      readonly weights: readonly number[];
      /** With which the arm that balances best is taken, in hundredths: 51 to 99. */
      readonly percent: number;
    };

/** What stands in the way of activating a study; none where nothing does. */
export function problemsOf(setup: StudySetup): Refusal[] {
  return [
    ...(setup.title.trim() === '' ? [refusal('setup-incomplete', 'title', 'The study has no title.')] : []),
    ...unique('site', setup.sites),
    ...(setup.sites.length === 0 ? [refusal('setup-incomplete', 'sites', 'A study needs one site or more.')] : []),
    ...unique('criterion', setup.criteria),
    ...setup.criteria
      .filter(({ randomisation }) => randomisation !== undefined)
      .filter(({ randomisation }) => !setup.randomisations.some(({ id }) => id === randomisation))
      .map(({ id, randomisation }) =>
        refusal(
          'setup-invalid',
          id,
          `The condition "${id}" is for "${randomisation}", and there is no such randomisation.`,
        ),
      ),
    ...unique('randomisation', setup.randomisations),
    ...setup.randomisations.flatMap(problemsOfRandomisation),
    ...problemsOfClocks(setup),
  ];
}

/** Ten years: a limit above it was written in another unit, and far above it no clock has such a time. */
const longestHours = 87_660;

function problemsOfClocks({ seriousEventClocks }: Pick<StudySetup, 'seriousEventClocks'>): Refusal[] {
  return seriousEventClocks.flatMap(({ step, hours }, index) => [
    ...(hours > 0 && hours <= longestHours
      ? []
      : [refusal('setup-invalid', step, `A limit of ${hours} hours is none; give more than 0 and at most 87,660.`)]),
    ...(seriousEventClocks.findIndex((one) => one.step === step) === index
      ? []
      : [refusal('setup-invalid', step, `The step "${step}" has two limits; leave one.`)]),
  ]);
}

const mostShares = 1000;
const greatestWeight = 1_000_000;

/** What makes one randomisation unusable; nothing where it can be carried out. */
export function problemsOfRandomisation({ id, arms, factors, bySite, scheme, shows }: RandomisationSetup): Refusal[] {
  const problem = (text: string) => refusal('setup-invalid', id, text);
  return [
    ...unique('arm', arms),
    ...unique('factor', factors),
    ...(arms.length < 2 ? [problem('A randomisation needs two arms or more.')] : []),
    ...(arms.every(({ share }) => Number.isInteger(share) && share > 0)
      ? []
      : [problem('The share of an arm is a whole number of 1 or more.')]),
    ...(arms.reduce((sum, { share }) => sum + share, 0) <= mostShares
      ? []
      : [problem('The shares of the arms together are more than 1,000; no block could hold them.')]),
    ...factors
      // Of what a table decides one level is enough: children of other groups are not randomised there.
      .filter(({ levels, decidedBy }) => levels.length < (decidedBy === undefined ? 2 : 1))
      .map((one) => problem(`The factor "${one.id}" needs two levels or more; one is enough where a table decides.`)),
    ...factors
      .filter(({ levels }) => new Set(levels).size < levels.length)
      .map((one) => problem(`The factor "${one.id}" has a level twice.`)),
    ...factors.flatMap(({ levels }) =>
      levels
        .filter((level) => !/^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,62}$/.test(level))
        .map((level) => problem(`The level "${level}" needs a name of letters, digits, spaces and . _ + - alone.`)),
    ),
    ...problemsOfScheme({ arms, factors, bySite, scheme, shows }).map(problem),
  ];
}

function problemsOfScheme({
  arms,
  factors,
  bySite,
  scheme,
  shows,
}: Pick<RandomisationSetup, 'arms' | 'factors' | 'bySite' | 'scheme' | 'shows'>): string[] {
  const shares = arms.reduce((sum, { share }) => sum + share, 0);
  const unless = (holds: boolean, says: string) => (holds ? [] : [says]);
  switch (scheme.kind) {
    case 'simple':
      return [];
    case 'permuted-blocks':
      return [
        ...unless(scheme.lengths.length > 0, 'Give the lengths of blocks.'),
        ...scheme.lengths.flatMap((length) => [
          ...unless(
            Number.isInteger(length) && length > 0 && length % shares === 0,
            `A block of ${length} does not hold whole shares of the arms, ${shares} together.`,
          ),
          ...unless(length <= 1000, `A block of ${length} is longer than 1,000.`),
        ]),
      ];
    case 'minimisation':
      return [
        ...unless(
          scheme.weights.length === factors.length + (bySite ? 1 : 0),
          'Give one weight for each factor, and one for the site where sites count.',
        ),
        ...unless(
          scheme.weights.every((weight) => weight >= 0 && weight <= greatestWeight),
          'A weight is 0 to 1,000,000.',
        ),
        ...unless(
          scheme.weights.some((weight) => weight > 0),
          'A weight above 0 is needed; without one, nothing is balanced.',
        ),
        ...unless(
          Number.isInteger(scheme.percent) && scheme.percent > 50 && scheme.percent < 100,
          'The random element is 51 to 99 percent for the arm that balances best; at 100 all is foreseen.',
        ),
        ...unless(
          arms.every(({ share }) => share === 1),
          'Minimisation here keeps arms of equal shares.',
        ),
        ...unless(shows === 'arm', 'Minimisation counts arms in the record, so it cannot be blinded.'),
      ];
  }
}

function unique(what: string, list: readonly { readonly id: string }[]): Refusal[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }) => {
    const bad = !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id) || seen.has(id);
    seen.add(id);
    return bad
      ? [refusal('setup-invalid', id, `The ${what} "${id}" needs a name of its own: small letters, digits, hyphens.`)]
      : [];
  });
}
