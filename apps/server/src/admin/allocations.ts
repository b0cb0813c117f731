import {
  type ArrivalModel,
  type Commitment,
  type SimulationAnswer,
  type StudySetup,
  simulateAllocation,
  type VerifiedAllocations,
  verifyAllocations,
} from '@rezidiv/trial';
import { z } from 'zod';
import { check } from '../http/issues.ts';
import { operator } from '../http/operator.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import { nodeHashing } from '../secrets/hashing.ts';
import { faultsOf } from './studies.ts';

const probabilities = z.record(z.string(), z.number().min(0).max(1));
const arrivals = z.strictObject({ factors: z.record(z.string(), probabilities), sites: probabilities });
const published = z.array(
  z.strictObject({
    randomisation: z.string(),
    algorithm: z.literal('rezidiv-allocation-1'),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);

/** A model of which children come, read from a file: or what is wrong with it. */
export function readArrivals(file: unknown): { readonly model: ArrivalModel } | { readonly faults: readonly string[] } {
  const checked = check(arrivals, file);
  return 'error' in checked ? { faults: faultsOf(checked.error) } : { model: arrivals.parse(file) };
}

/** Commitments as they were published, read from a file: or what is wrong with it. */
export function readPublished(
  file: unknown,
): { readonly commitments: readonly Commitment[] } | { readonly faults: readonly string[] } {
  const checked = check(published, file);
  return 'error' in checked ? { faults: faultsOf(checked.error) } : { commitments: published.parse(file) };
}

/** What is simulated, and how often; nothing has a default. */
export interface SimulationPlan {
  /** Of the randomisations of the set-up; null where it has one alone. */
  readonly randomisation: string | null;
  readonly model: ArrivalModel;
  readonly children: number;
  readonly runs: number;
  readonly seed: string;
}

/** Tries a scheme of a set-up before it is activated; no database and no key is needed. */
export function simulateScheme(
  { randomisations }: StudySetup,
  { randomisation: id, model, ...plan }: SimulationPlan,
  progress: (runs: number) => void,
): SimulationAnswer | { readonly kind: 'unknown'; readonly known: readonly string[] } {
  const [only, ...others] = randomisations;
  const chosen = id === null ? (others.length === 0 ? only : undefined) : randomisations.find((one) => one.id === id);
  if (chosen === undefined) return { kind: 'unknown', known: randomisations.map((one) => one.id) };
  // One file serves all randomisations of a study; what belongs to the others is left to them.
  const ofOthers = new Set(
    randomisations.filter((one) => one !== chosen).flatMap(({ factors }) => factors.map(({ id: factor }) => factor)),
  );
  for (const { id: own } of chosen.factors) ofOthers.delete(own);
  const factors = Object.fromEntries(Object.entries(model.factors).filter(([factor]) => !ofOthers.has(factor)));
  return simulateAllocation(
    { randomisation: chosen, arrivals: { ...model, factors }, ...plan },
    nodeHashing.hmac,
    progress,
  );
}

/** What became of the proof of a study's allocations. */
export type AllocationProof =
  | { readonly kind: 'no-such-study' }
  /** The secrets are not revealed yet, and without them nobody can prove anything. */
  | { readonly kind: 'not-unblinded' }
  | ({ readonly kind: 'looked' } & VerifiedAllocations);

const pageLength = 1000;

/**
 * Proves from the secrets that the trail reveals that every allocation is the committed one.
 *
 * @param commitments As they were published, from outside; null: only those of the trail are looked at.
 */
export async function proveAllocations(
  record: TrialRecord,
  study: string,
  commitments: readonly Commitment[] | null,
): Promise<AllocationProof> {
  const state = await record.study(study, operator);
  if (state === null) return { kind: 'no-such-study' };
  if (state.revealed === null) return { kind: 'not-unblinded' };
  const events = [];
  for (let after = 0; ; ) {
    const page = await record.trail(study, { after, limit: pageLength }, operator);
    events.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < pageLength) break;
    after = last.number;
  }
  const found = verifyAllocations({ study, events, secrets: state.revealed, published: commitments }, nodeHashing);
  return { kind: 'looked', ...found };
}
