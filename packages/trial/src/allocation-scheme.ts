import { allocationAlgorithm } from './allocation-stream.ts';
import { type Hashing, toHex, utf8 } from './hashing.ts';
import type { RandomisationSetup, Scheme } from './study-setup.ts';

/**
 * Everything that binds an allocation beside the secret, as canonical JSON (RFC 8785: keys sorted, no spaces).
 *
 * The algorithm, the study, the randomisation, its arms with their titles (what "a" means must not change either), its
 * factors with their levels and the systems that decide them, the scheme, whether sites count and whether the arm is
 * shown. Not the title of the randomisation, and not the list of sites, which may grow.
 */
export function canonicalScheme(study: string, randomisation: RandomisationSetup): string {
  const { id, arms, factors, bySite, scheme, shows } = randomisation;
  return canonicalJson({
    algorithm: allocationAlgorithm,
    study,
    randomisation: id,
    arms: arms.map(({ id: arm, title, share }) => ({ id: arm, title, share })),
    factors: factors.map(({ id: factor, levels, system }) => ({
      id: factor,
      levels,
      ...(system === undefined ? {} : { system }),
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

function bindingParts(scheme: Scheme): Json {
  if (scheme.kind === 'permuted-blocks') return { kind: scheme.kind, lengths: scheme.lengths };
  const { kind, spread, weights, percent } = scheme;
  return { kind, spread, weights, percent };
}

/** What JSON can hold. */
type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  // Without a comparison of its own, sort() goes by UTF-16 code units, as RFC 8785 asks.
  const pairs = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? '')}`);
  return `{${pairs.join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
