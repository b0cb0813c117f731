import {
  type Allocation,
  type AllocationRequest,
  type RandomisationSetup,
  type Recorded,
  type StudySetup,
  stratumOf,
  verifyAllocations,
} from '@rezidiv/trial';
import { afterEach, describe, expect, test } from 'vitest';
import type { Allocator } from '../src/secrets/allocator.ts';
import { nodeHashing } from '../src/secrets/hashing.ts';

/** An allocator under test. */
export interface Contracted {
  readonly allocator: Allocator;
  /** Lets the secrets of a study be known; nothing to do where the allocator asks nobody. */
  release(study: string): Promise<void>;
  close(): Promise<void>;
}

const shared = {
  title: 'A question',
  arms: [
    { id: 'arm-a', title: 'A', share: 1 },
    { id: 'arm-b', title: 'B', share: 1 },
    { id: 'arm-c', title: 'C', share: 1 },
  ],
  factors: [{ id: 'group', levels: ['s3', 's4'] }],
  bySite: false,
  shows: 'arm' as const,
  drawn: 'on-request' as const,
};

/** One randomisation of every kind. */
export const questions = {
  open: { ...shared, id: 'open', scheme: { kind: 'permuted-blocks', lengths: [3, 6] } },
  blinded: { ...shared, id: 'blinded', shows: 'code', scheme: { kind: 'permuted-blocks', lengths: [3, 6] } },
  minimised: {
    ...shared,
    id: 'minimised',
    scheme: { kind: 'minimisation', spread: 'range', weights: [1], percent: 80 },
  },
} satisfies Record<string, RandomisationSetup>;

/** A study that asks them. */
export const contractSetup: StudySetup = {
  title: 'A study',
  protocol: { id: 'invented', version: '1' },
  sites: [{ id: 'berlin', name: 'Berlin' }],
  criteria: [],
  randomisations: Object.values(questions),
  assent: 'not-asked',
  seriousEventClocks: [],
};

/** A child, whose registration is known by its name. */
export function childOf(participant: string, registration = participant) {
  return { participant, registered: Buffer.from(nodeHashing.sha256(Buffer.from(registration))).toString('hex') };
}

/** What a trial asks. */
export function asking(
  randomisation: RandomisationSetup,
  earlier: readonly Allocation[] = [],
  more: { readonly group?: string; readonly stopped?: readonly string[] } = {},
): AllocationRequest {
  const levels = { group: more.group ?? 's3' };
  const stratum = stratumOf(randomisation, levels, 'berlin');
  return { randomisation, levels, site: 'berlin', stratum, earlier, stopped: more.stopped ?? [] };
}

/** A trial as small as can be: it asks, records what it is told, and can be proved. */
export function littleTrial(allocator: Allocator, study = 'study-1') {
  const events: Recorded[] = [];
  const record = (participant: string | null, event: Recorded['event']): number => {
    const number = events.length + 1;
    events.push({ study, number, at: '', by: '', participant, why: null, event });
    return number;
  };
  const earlier: Allocation[] = [];
  return {
    events,
    earlier,
    record,
    of: (randomisation: RandomisationSetup) => earlier.filter((one) => one.randomisation === randomisation.id),
    async activate() {
      const committed = await allocator.commit(study, contractSetup);
      if (committed.kind !== 'committed') throw new Error(committed.says);
      record(null, { type: 'StudyCreated', setup: contractSetup });
      record(null, { type: 'StudyActivated', commitments: committed.commitments });
      return committed.commitments;
    },
    /** Asks and records; anything but an allocation fails. */
    async draw(participant: string, randomisation: RandomisationSetup, more: Parameters<typeof asking>[2] = {}) {
      const request = asking(randomisation, this.of(randomisation), more);
      const answer = await allocator.allocate(study, childOf(participant), request);
      if (answer.kind !== 'drawn') throw new Error(JSON.stringify(answer));
      const drawn = { randomisation: randomisation.id, ...answer.by, ...answer.drawn };
      const number = record(participant, { type: 'Randomised', ...drawn });
      earlier.push({ ...drawn, participant, number, corrected: null, inError: null });
      return answer;
    },
    async proof() {
      const revealed = await allocator.reveal(study, contractSetup.randomisations);
      if (revealed.kind !== 'revealed') throw new Error(revealed.says);
      return revealed.secrets.use((secrets) =>
        verifyAllocations({ study, events, secrets, published: null }, nodeHashing),
      );
    },
  };
}

/** What every allocator promises, in this process or apart from it. */
export function allocatorContract(name: string, make: () => Promise<Contracted>): void {
  describe(`an allocator, ${name},`, () => {
    let contracted: Contracted | null = null;
    afterEach(async () => {
      await contracted?.close();
      contracted = null;
    });
    const made = async () => {
      contracted = await make();
      return contracted;
    };

    test('commits, draws by every scheme and reveals; what it revealed proves what it drew', async () => {
      const { allocator, release } = await made();
      const trial = littleTrial(allocator);
      const commitments = await trial.activate();
      expect(commitments.map(({ randomisation }) => randomisation)).toEqual(['open', 'blinded', 'minimised']);
      for (let child = 1; child <= 12; child += 1) {
        if (child === 8)
          for (const randomisation of ['open', 'minimised', 'blinded'])
            trial.record(null, { type: 'ArmStopped', randomisation, arm: 'arm-b' });
        const more = { group: child % 3 === 0 ? 's4' : 's3', stopped: child < 8 ? [] : ['arm-b'] };
        for (const randomisation of Object.values(questions)) await trial.draw(`child-${child}`, randomisation, more);
      }
      await release('study-1');
      const proof = await trial.proof();
      expect(proof.problems).toEqual([]);
      expect(proof.randomisations.map(({ right }) => right)).toEqual([12, 12, 12]);
    });

    test('commits to the same secrets when it is asked again, also at the same instant', async () => {
      const { allocator } = await made();
      const [one, two] = await Promise.all([1, 2].map(() => allocator.commit('study-1', contractSetup)));
      expect(one?.kind).toBe('committed');
      expect(two).toEqual(one);
      expect(await allocator.commit('study-1', contractSetup)).toEqual(one);
    });

    test('has other secrets for another study', async () => {
      const { allocator } = await made();
      expect(await allocator.commit('study-1', contractSetup)).not.toEqual(
        await allocator.commit('study-2', contractSetup),
      );
    });

    test('keeps the arm of a blinded allocation to itself', async () => {
      const { allocator } = await made();
      await allocator.commit('study-1', contractSetup);
      const answer = await allocator.allocate('study-1', childOf('one'), asking(questions.blinded));
      expect(answer).toMatchObject({
        kind: 'drawn',
        drawn: { arm: null, code: expect.stringMatching(/^[0-9A-Z]{8}$/) },
      });
      expect(JSON.stringify(answer)).not.toContain('arm-');
    });

    test('draws nothing by another scheme than the one committed to, and commits to no other', async () => {
      const { allocator } = await made();
      await allocator.commit('study-1', contractSetup);
      const changed: RandomisationSetup = { ...questions.open, scheme: { kind: 'permuted-blocks', lengths: [3] } };
      expect(await allocator.allocate('study-1', childOf('one'), asking(changed))).toMatchObject({
        kind: 'unavailable',
        code: 'scheme-changed',
      });
      expect(await allocator.commit('study-1', { ...contractSetup, randomisations: [changed] })).toMatchObject({
        code: 'scheme-changed',
      });
    });

    test('says that there is no secret', async () => {
      const { allocator, release } = await made();
      expect(await allocator.allocate('none', childOf('one'), asking(questions.open))).toMatchObject({
        kind: 'unavailable',
        code: 'no-secret',
      });
      await release('none');
      expect(await allocator.reveal('none', [questions.open])).toMatchObject({ kind: 'unavailable' });
    });

    test('refuses an unknown level and says so, and refuses where every arm was stopped', async () => {
      const { allocator } = await made();
      await allocator.commit('study-1', contractSetup);
      const unknown = { ...asking(questions.open), levels: {} };
      expect(await allocator.allocate('study-1', childOf('one'), unknown)).toMatchObject({
        kind: 'refused',
        refusals: [{ code: 'stratum-incomplete', about: 'group' }],
      });
      const stopped = asking(questions.open, [], { stopped: ['arm-a', 'arm-b', 'arm-c'] });
      expect(await allocator.allocate('study-1', childOf('one'), stopped)).toMatchObject({
        kind: 'refused',
        refusals: [{ code: 'arm-stopped' }],
      });
      expect(await allocator.allocate('study-1', childOf('one'), asking(questions.open))).toMatchObject({
        kind: 'drawn',
        drawn: { position: 1 },
      });
    });

    test('shows no secret when its answer is printed', async () => {
      const { allocator, release } = await made();
      await allocator.commit('study-1', contractSetup);
      await release('study-1');
      const revealed = await allocator.reveal('study-1', contractSetup.randomisations);
      expect(JSON.stringify(revealed)).toBe('{"kind":"revealed","secrets":"[hidden]"}');
    });
  });
}
