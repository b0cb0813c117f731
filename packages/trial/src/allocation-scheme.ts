import { allocationAlgorithm } from './allocation-stream.ts';
import { canonicalJson } from './canonical-json.ts';
import { type Hashing, toHex, utf8 } from './hashing.ts';
import type { RandomisationSetup, Scheme } from './study-setup.ts';

/**
 * Everything that binds an allocation beside the secret, as canonical JSON (RFC 8785: keys sorted, no spaces).
 *
 * The algorithm, the study, the randomisation, its arms with their titles (what "a" means must not change either), its
 * factors with their levels and the tables that decide them, the scheme, whether sites count and whether the arm is
 * shown. Not the title of the randomisation, and not the list of sites, which may grow.
 */
export function canonicalScheme(study: string, randomisation: RandomisationSetup): string {
  const { id, arms, factors, bySite, scheme, shows } = randomisation;
  return canonicalJson({
    algorithm: allocationAlgorithm,
    study,
    randomisation: id,
    arms: arms.map(({ id: arm, title, share }) => ({ id: arm, title, share })),
    factors: factors.map(({ id: factor, levels, decidedBy }) => ({
      id: factor,
      levels,
      ...(decidedBy === undefined ? {} : { decidedBy }),
    })),
    bySite,
    scheme: bindingParts(scheme),
    shows,
  });
}

/** SHA-256 of the canonical scheme, hex: it goes into every stream, so that another scheme has other streams. */
export function schemeHash(
  study: string,
  randomisation: RandomisationSetup,
  { sha256 }: Pick<Hashing, 'sha256'>,
): string {
  return toHex(sha256(utf8(canonicalScheme(study, randomisation))));
}

function bindingParts(scheme: Scheme): object {
  if (scheme.kind === 'simple') return { kind: scheme.kind };
  if (scheme.kind === 'permuted-blocks') return { kind: scheme.kind, lengths: scheme.lengths };
  const { kind, spread, weights, percent } = scheme;
  return { kind, spread, weights, percent };
}
