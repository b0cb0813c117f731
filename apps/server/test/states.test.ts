import type { Recorded } from '@rezidiv/trial';
import { expect, test } from 'vitest';
import { createStates } from '../src/record/states.ts';
import { exampleTrial } from './example-trial.ts';

const recorded = (number: number, participant: string | null, event: Recorded['event']): Recorded => ({
  study: 'example',
  number,
  at: '2026-03-02T08:00:00.000Z',
  by: 'operator',
  participant,
  why: null,
  event,
});
const created = recorded(1, null, { type: 'StudyCreated', setup: exampleTrial });
const registered = (number: number) =>
  recorded(number, `bonn-00${number}`, { type: 'ParticipantRegistered', site: 'bonn', on: '2026-03-01' });

/** Events as a held study gives them. */
const held = (all: readonly Recorded[]) => ({
  head: all.at(-1)?.number ?? 0,
  read: async ({ after = 0, participant }: { after?: number; participant?: string }) =>
    all.filter((one) => one.number > after && (participant === undefined || one.participant === participant)),
});

test('what was recorded elsewhere is taken in before anything is decided', async () => {
  const states = createStates();
  expect((await states.study(held([created, registered(2)])))?.participants).toHaveLength(1);
  expect((await states.study(held([created, registered(2), registered(3)])))?.participants).toHaveLength(2);
});

test('an event that comes twice counts once, and one that comes too early waits for those before it', async () => {
  const states = createStates();
  const all = [created, registered(2), registered(3), registered(4)];
  await states.study(held(all.slice(0, 2)));
  states.take([registered(4)]);
  states.take([registered(2)]);
  expect((await states.study(held(all)))?.participants.map(({ participant }) => participant)).toEqual([
    'bonn-002',
    'bonn-003',
    'bonn-004',
  ]);
});

test('a database that was set back under the running server is believed, not what was known of it', async () => {
  const states = createStates();
  await states.study(held([created, registered(2), registered(3)]));
  await states.child(held([created, registered(2), registered(3)]), 'bonn-003');
  const before = held([created, registered(2)]);
  expect((await states.study(before))?.participants).toHaveLength(1);
  expect(await states.child(before, 'bonn-003')).toBeNull();
});
