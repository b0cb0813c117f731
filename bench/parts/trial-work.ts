import { randomUUID } from 'node:crypto';
import { exampleRelapse, exampleTrial } from '../../apps/server/test/example-trial.ts';
import type { TrialServer } from './trial-server.ts';

/** What is timed. */
export type Kind = 'registrations' | 'assessments' | 'randomisations';

/** Requests of one kind: how long all of them took together, and each. */
export interface Timed {
  readonly seconds: number;
  readonly milliseconds: readonly number[];
}

const groups = ['S1', 'S2', 'S3', 'S4'] as const;
const on = '2026-01-07';

/**
 * Takes children through a trial with several clients at once: each is registered with its identity; consents, relapse,
 * eligibility and signature follow untimed; then it is put into its stratum by the published table, and randomised.
 */
export async function trialWork(
  server: TrialServer,
  { clients, children }: { clients: number; children: number },
): Promise<ReadonlyMap<Kind, Timed>> {
  const post = async (path: string, body: object): Promise<Answered> => {
    const response = await fetch(`${server.address}/api/v1/studies${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    const answered: Answered = JSON.parse(await response.text());
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answered)}`);
    return answered;
  };
  await post('', { study: 'bench', setup: exampleTrial });
  await post('/bench/activate-study', { lastSeen: 1 });

  const everyone = Array.from({ length: children }, (_none, index) => index);
  const registered: string[] = [];
  const registrations = await timed(everyone, clients, async (index) => {
    const identity = {
      familyName: `Bench-${index}`,
      givenNames: 'Erfunden',
      bornOn: '2016-05-06',
      hospitalNumber: null,
    };
    const site = index % 2 === 0 ? 'aachen' : 'bonn';
    const { participant } = await post('/bench/participants', { site, on, identity });
    registered[index] = participant ?? '';
  });
  const path = (index: number, command: string) => `/bench/participants/${registered[index]}/${command}`;
  await timed(everyone, clients, async (index) => {
    const scope = ['treatment', 'randomisation', 'data', 'samples'];
    await post(path(index, 'give-consent'), { kind: 'consent', scope, form: '1', on });
    await post(path(index, 'give-consent'), { kind: 'assent', scope: ['treatment', 'randomisation'], form: '1', on });
    const relapse = exampleRelapse(registered[index] ?? '', groups[index % 4] ?? 'S1');
    await post(path(index, 'record-entry'), { kind: 'relapse', values: { case: relapse } });
    const criteria = exampleTrial.criteria.map(({ id }) => ({ id, met: 'met' }));
    const { recorded } = await post(path(index, 'assess-eligibility'), { on, criteria });
    const lastSeen = recorded?.[0]?.number;
    await post(path(index, 'sign'), {
      what: { kind: 'eligibility' },
      meaning: 'I have examined this child.',
      lastSeen,
    });
  });
  const stratum = { randomisation: 'post-induction', entry: 'relapse-1', stated: {} };
  const assessments = await timed(
    everyone,
    clients,
    async (index) => void (await post(path(index, 'stratify'), stratum)),
  );
  const draw = { randomisation: 'post-induction' };
  const randomisations = await timed(
    everyone,
    clients,
    async (index) => void (await post(path(index, 'randomise'), draw)),
  );
  return new Map([
    ['registrations', registrations],
    ['assessments', assessments],
    ['randomisations', randomisations],
  ]);
}

interface Answered {
  readonly participant?: string;
  readonly recorded?: readonly { readonly number: number }[];
}

/** Does the work for each item, so many at once. */
async function timed<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<Timed> {
  const milliseconds: number[] = [];
  let next = 0;
  const start = performance.now();
  const client = async () => {
    for (;;) {
      const item = items[next];
      next += 1;
      if (item === undefined) return;
      const begun = performance.now();
      await work(item);
      milliseconds.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return { seconds: (performance.now() - start) / 1000, milliseconds };
}
