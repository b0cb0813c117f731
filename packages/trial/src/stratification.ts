import type { Circumstances } from './circumstances.ts';
import type { Stratify } from './command.ts';
import type { Derivation, Levels } from './event.ts';
import type { ParticipantState } from './participant-state.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Factor, RandomisationSetup } from './study-setup.ts';

/** A child's levels, with what tables said; or why there are none. */
export type Stratum =
  | { readonly kind: 'complete'; readonly levels: Levels; readonly from: readonly Derivation[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Finds a child's level of each factor: by the tables where they decide, else as stated. Nothing is assumed. */
export function stratumFrom(
  { factors }: RandomisationSetup,
  child: ParticipantState,
  { entry, stated }: Pick<Stratify, 'entry' | 'stated'>,
  { ask }: Pick<Circumstances, 'ask'>,
): Stratum {
  const refusals: Refusal[] = Object.keys(stated)
    .filter((id) => !factors.some((factor) => factor.id === id && factor.decidedBy === undefined))
    .map((id) => refusal('no-such-field', id, `"${id}" is not a factor whose level is stated here.`));
  const levels: Record<string, string> = {};
  const from: Derivation[] = [];
  for (const factor of factors) {
    const found = factor.decidedBy === undefined ? byStatement(factor, stated) : byTable(factor, child, entry, ask);
    if ('refused' in found) {
      refusals.push(found.refused);
      continue;
    }
    levels[factor.id] = found.level;
    if (found.derivation !== null) from.push(found.derivation);
  }
  return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'complete', levels, from };
}

type Found = { readonly level: string; readonly derivation: Derivation | null } | { readonly refused: Refusal };

function byStatement({ id, levels }: Factor, stated: Levels): Found {
  const level = Object.hasOwn(stated, id) ? stated[id] : undefined;
  return level !== undefined && levels.includes(level)
    ? { level, derivation: null }
    : { refused: incomplete(id, `State "${id}" as one of ${levels.join(', ')}.`) };
}

function byTable(
  { id, levels, decidedBy }: Factor,
  child: ParticipantState,
  entry: string | null,
  ask: Circumstances['ask'],
): Found {
  const relapse = child.entries.find((one) => one.entry === entry && one.kind === 'relapse' && one.inError === null);
  const record = relapse?.values.case;
  if (relapse === undefined || decidedBy === undefined || typeof record !== 'object')
    return {
      refused: incomplete(
        id,
        `${entry === null ? '' : `"${entry}" is no relapse of this child. `}Name the entry with the relapse; "${id}" is decided from it by a table.`,
      ),
    };
  const grouped = ask(decidedBy, record);
  if (grouped === null)
    return { refused: incomplete(id, `The program has no ${decidedBy.table} of "${decidedBy.system}".`) };
  const { level } = grouped;
  if (level === null) return { refused: incomplete(id, `${decidedBy.system} comes to no group: ${grouped.verdict}`) };
  if (!levels.includes(level))
    return { refused: incomplete(id, `${decidedBy.system} says ${level}; this study has ${levels.join(', ')}.`) };
  return { level, derivation: { factor: id, ...decidedBy, ...grouped, entry: relapse.entry, asOf: relapse.changed } };
}

function incomplete(about: string, says: string): Refusal {
  return refusal('stratum-incomplete', about, says);
}
