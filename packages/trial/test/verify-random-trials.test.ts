import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Allocation,
  commitTo,
  draw,
  problemsOfRandomisation,
  type RandomisationSetup,
  type Recorded,
  type Scheme,
  stratumOf,
  type TrialEvent,
  toHex,
  verifyAllocations,
} from '../src/index.ts';
import { hashing, randomisationWith, secretNamed, streamsOf } from './node-hashing.ts';

const anyRandomisation: fc.Arbitrary<RandomisationSetup> = fc
  .record({
    shares: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
    multiples: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    factorCount: fc.integer({ min: 0, max: 2 }),
    sites: fc.boolean(),
    isMinimised: fc.boolean(),
    isBlinded: fc.boolean(),
    percent: fc.integer({ min: 51, max: 99 }),
    spread: fc.constantFrom('range' as const, 'variance' as const, 'sd' as const),
  })
  .map(({ shares, multiples, factorCount, sites, isMinimised, isBlinded, percent, spread }) => {
    const sum = shares.reduce((total, share) => total + share, 0);
    // What balances nothing is no minimisation.
    const bySite = sites || (isMinimised && factorCount === 0);
    const factors = ['one', 'two'].slice(0, factorCount).map((id) => ({ id, levels: ['x', 'y'] }));
    const scheme: Scheme = isMinimised
      ? { kind: 'minimisation', spread, weights: [...factors.map(() => 1), ...(bySite ? [0.5] : [])], percent }
      : { kind: 'permuted-blocks', lengths: multiples.map((multiple) => multiple * sum) };
    const arms = shares.map((share, index) => ({ id: `arm-${index}`, title: '', share: isMinimised ? 1 : share }));
    const shows = isBlinded && !isMinimised ? 'code' : 'arm';
    return randomisationWith({ arms, factors, bySite, scheme, shows });
  });

const anyChild = fc.record({
  levels: fc.record({ one: fc.constantFrom('x', 'y'), two: fc.constantFrom('x', 'y') }),
  site: fc.constantFrom('berlin', 'praha'),
});

/** A trial as it should have gone; after `stopAfter` children the first arm is stopped. */
const anyTrial = fc
  .record({
    randomisation: anyRandomisation,
    children: fc.array(anyChild, { minLength: 2, maxLength: 25 }),
    stopAfter: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ randomisation, children, stopAfter }) => ({
    randomisation,
    events: trial(randomisation, children, stopAfter),
  }));

function trial(
  randomisation: RandomisationSetup,
  children: readonly { readonly levels: Record<string, string>; readonly site: string }[],
  stopAfter: number,
): Recorded[] {
  const events: Recorded[] = [];
  const record = (participant: string | null, event: TrialEvent) => {
    const number = events.length + 1;
    events.push({ study: 'study-1', number, at: '', by: '', participant, why: null, event });
    return number;
  };
  const setup = {
    title: '',
    protocol: { id: '', version: '' },
    sites: [],
    criteria: [],
    randomisations: [randomisation],
    assent: 'not-asked' as const,
    seriousEventClocks: [],
  };
  record(null, { type: 'StudyCreated', setup });
  const commitment = commitTo(secretNamed('a'), 'study-1', randomisation, hashing);
  record(null, { type: 'StudyActivated', commitments: [commitment] });
  const keyed = streamsOf(randomisation);
  const [first] = randomisation.arms;
  const earlier: Allocation[] = [];
  for (const [index, { levels, site }] of children.entries()) {
    if (index === stopAfter) record(null, { type: 'ArmStopped', randomisation: 'r1', arm: first?.id ?? '' });
    const stratum = stratumOf(randomisation, levels, site);
    const stopped = index >= stopAfter ? [first?.id ?? ''] : [];
    const answer = draw({ randomisation, levels, site, stratum, earlier, stopped }, keyed);
    if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.refusals));
    const said = { randomisation: 'r1', levels, site, stratum, ...answer.drawn };
    const participant = `child-${index}`;
    const number = record(participant, { type: 'Randomised', ...said });
    earlier.push({ ...said, participant, number, corrected: null, inError: null });
  }
  return events;
}

function verify(events: readonly Recorded[]) {
  const secrets = [{ randomisation: 'r1', secret: toHex(secretNamed('a')) }];
  return verifyAllocations({ study: 'study-1', events, secrets, published: null }, hashing);
}

test('any trial that went by the algorithm is proved', () => {
  fc.assert(
    fc.property(anyTrial, ({ randomisation, events }) => {
      expect(problemsOfRandomisation(randomisation)).toEqual([]);
      const { isProved, problems } = verify(events);
      expect(problems).toEqual([]);
      expect(isProved).toBe(true);
    }),
  );
});

test('any allocation with another arm, code, position or stratum is named, and is the first that is', () => {
  fc.assert(
    fc.property(anyTrial, fc.nat(), fc.constantFrom('shown', 'position', 'stratum'), ({ events }, which, field) => {
      const indexes = [...events.keys()].filter((index) => events[index]?.event.type === 'Randomised');
      const at = indexes[which % indexes.length] ?? 0;
      const tampered = events.map((one, index) => {
        const { event } = one;
        if (index !== at || event.type !== 'Randomised') return one;
        if (field === 'position') return { ...one, event: { ...event, position: event.position + 1 } };
        if (field === 'stratum') return { ...one, event: { ...event, stratum: `${event.stratum}!` } };
        const shown = event.arm === null ? { code: 'AAAAAAAA' } : { arm: event.arm === 'arm-0' ? 'arm-1' : 'arm-0' };
        return { ...one, event: { ...event, ...shown } };
      });
      const { isProved, randomisations } = verify(tampered);
      expect(isProved).toBe(false);
      expect(randomisations[0]?.firstWrong?.number).toBe(at + 1);
    }),
  );
});

test('any allocation that is missing is found, unless it was the last of its sequence, or the last before a stop', () => {
  fc.assert(
    fc.property(anyTrial, fc.nat(), ({ events }, which) => {
      const allocated = events.flatMap(({ number, event }) =>
        event.type === 'Randomised' ? [{ number, stratum: event.stratum }] : [],
      );
      const gone = allocated[which % allocated.length];
      const next = allocated.find((one) => one.stratum === gone?.stratum && one.number > (gone?.number ?? 0));
      // A place left empty just before its arm was stopped looks like one that was passed over afterwards.
      const stop = events.find(({ event }) => event.type === 'ArmStopped')?.number ?? Number.POSITIVE_INFINITY;
      fc.pre(next === undefined || gone === undefined || !(gone.number < stop && stop < next.number));
      const { randomisations } = verify(events.filter(({ number }) => number !== gone?.number));
      expect(randomisations[0]?.firstWrong?.number).toBe(next?.number);
    }),
  );
});
