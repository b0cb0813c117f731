import { type AllocationRequest, isSameData, refusal } from '@rezidiv/trial';
import type { Allocator, Answered, Child, Pending, Unavailable } from '../secrets/allocator.ts';
import type { Queries } from '../storage/database.ts';
import { asAllocations, firstDifference } from './agreement.ts';
import {
  hold,
  isReleased,
  type Kept,
  keepDraw,
  keepRegistration,
  keptDraws,
  knownRegistration,
  type Of,
} from './ledger.ts';

/** What a draw is made with, inside a transaction of the ledger. */
export interface Drawing {
  readonly queries: Queries;
  /** Draws by the published algorithm, and keeps no count. */
  readonly draws: Allocator;
  /** UTC, ISO 8601, with milliseconds. */
  readonly at: string;
}

/**
 * Answers for a child: as before, if it was asked for before; else with the next draw, which is kept.
 *
 * The trial may lack the end of the ledger. One draw is what remains of a recording that failed: that child comes first.
 * More can only mean that the trial was set back; each is then answered when its own child is asked for, in their order.
 * Whatever the trial says, the ledger never gives a second answer for a child, with one exception: where an arm was
 * stopped before the last draw was recorded in the trial.
 */
export async function answer(
  drawing: Drawing,
  study: string,
  child: Child,
  request: AllocationRequest,
): Promise<Answered | Pending | Unavailable> {
  const { queries } = drawing;
  const of: Of = { study, randomisation: request.randomisation.id };
  await hold(queries, study);
  const kept = await keptDraws(queries, of);
  const { participant } = child;
  const different = firstDifference(request.earlier, kept);
  if (different !== null)
    return disagrees(
      `The allocation of "${different.participant}" in event ${different.number} of the trial is not one that was drawn here in this place.`,
    );
  const next = kept[request.earlier.length];
  const own = kept.find((one) => one.participant === participant);
  if (own === undefined && next === undefined) return drawNext(drawing, of, child, request, kept);
  if (next !== undefined && (own === undefined || own.number > next.number))
    return kept.length - request.earlier.length === 1
      ? { kind: 'pending', participant: next.participant }
      : setBack(next, kept, request);
  if (own === undefined) throw new Error('A child without a draw was answered above.');
  const known = await knownRegistration(queries, study, participant);
  if (known?.registered !== child.registered) return allocatedOtherwise(child);
  return own === next ? answerAgain(drawing, of, own, request, kept) : answered(own);
}

async function drawNext(
  drawing: Drawing,
  of: Of,
  child: Child,
  request: AllocationRequest,
  kept: readonly Kept[],
): Promise<Answered | Unavailable> {
  const { queries, at } = drawing;
  const { participant, registered } = child;
  if (await isReleased(queries, of.study))
    return {
      kind: 'refused',
      refusals: [
        refusal('unblinded', of.study, 'The secrets of this study were released; nothing more is drawn from them.'),
      ],
    };
  const started = notStopped(request, kept.at(-1));
  if (started !== null) return started;
  const known = await knownRegistration(queries, of.study, participant);
  if (known !== null && known.registered !== registered) return allocatedOtherwise(child);
  const drawn = await drawAndKeep(drawing, of, request, kept, { number: kept.length + 1, draw: 1, participant });
  if (known === null && drawn.kind === 'drawn')
    await keepRegistration(queries, of.study, { participant, registered, turn: 1, why: '' }, at);
  return drawn;
}

/** What was drawn and not recorded yet: it stands, unless an arm was stopped since. */
async function answerAgain(
  drawing: Drawing,
  of: Of,
  own: Kept,
  request: AllocationRequest,
  kept: readonly Kept[],
): Promise<Answered | Unavailable> {
  const started = notStopped(request, own);
  if (started !== null) return started;
  if (isSameData(stoppedArms(request), own.stopped)) return answered(own);
  if (own !== kept.at(-1))
    return disagrees(
      `An arm is stopped that was not when "${own.participant}" was drawn, and others were drawn afterwards.`,
    );
  const { number, draw, participant, levels, site, stratum } = own;
  const again = { ...request, levels, site, stratum };
  return drawAndKeep(drawing, of, again, kept.slice(0, -1), { number, draw: draw + 1, participant });
}

async function drawAndKeep(
  { queries, draws, at }: Drawing,
  of: Of,
  request: AllocationRequest,
  before: readonly Kept[],
  place: Pick<Kept, 'number' | 'draw' | 'participant'>,
): Promise<Answered | Unavailable> {
  const stopped = stoppedArms(request);
  const earlier = asAllocations(of.randomisation, before);
  // The registration plays no part in what is drawn.
  const child = { participant: place.participant, registered: '' };
  const found = await draws.allocate(of.study, child, { ...request, earlier, stopped });
  if (found.kind === 'pending') throw new Error('The algorithm keeps no count.');
  if (found.kind !== 'drawn') return found;
  await keepDraw(queries, of, { ...place, ...found.by, ...found.drawn, stopped }, at);
  return found;
}

function answered({ levels, site, stratum, position, arm, code }: Kept): Answered {
  return { kind: 'drawn', drawn: { position, arm, code }, by: { levels, site, stratum } };
}

/** An arm that was stopped stays so. */
function notStopped({ stopped }: AllocationRequest, last: Kept | undefined): Unavailable | null {
  const missing = last?.stopped.filter((arm) => !stopped.includes(arm)) ?? [];
  return missing.length === 0
    ? null
    : disagrees(`The arm ${missing.map((arm) => `"${arm}"`).join(', ')} was stopped, and the trial no longer says so.`);
}

function setBack(next: Kept, kept: readonly Kept[], { earlier }: AllocationRequest): Unavailable {
  return disagrees(
    `The trial lacks ${kept.length - earlier.length} draws, the first of them that of "${next.participant}": its database was set back. Ask for these children one after the other, in the order they were drawn in, and each gets the answer of then.`,
  );
}

function allocatedOtherwise({ participant, registered }: Child): Unavailable {
  return {
    kind: 'unavailable',
    code: 'allocated-otherwise',
    says: `A draw was made for "${participant}" as another registration: after the trial was set back, the pseudonym was given again. Nothing was drawn. If it is the same child, whoever keeps the ledger can vouch for the registration ${registered}.`,
  };
}

function disagrees(what: string): Unavailable {
  return {
    kind: 'unavailable',
    code: 'ledger-disagrees',
    says: `${what} The trial's record and the allocator's ledger do not agree; nothing was drawn.`,
  };
}

/** Those of the committed arms that are stopped; whatever else is said to be stopped is nothing that could be drawn. */
function stoppedArms({ randomisation, stopped }: AllocationRequest): string[] {
  return randomisation.arms
    .map(({ id }) => id)
    .filter((id) => stopped.includes(id))
    .sort();
}
