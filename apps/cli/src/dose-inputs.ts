import { applyPack, type Regimen, type SurfaceFormula } from '@rezidiv/core';
import { surfaceFormulas } from '@rezidiv/protocols';
import { readDosePack, type SignedFile, sentence } from '@rezidiv/records';
import type { PackInUse } from './dose-answers.ts';
import { Unusable } from './unusable.ts';

/**
 * The formula for the body surface: the one that the regimen or the pack states, or else the one chosen.
 *
 * @param needed Whether any dose asks for it; if not, none need be chosen.
 * @throws Unusable where the choice contradicts what is stated, or none was made and one is needed.
 */
export function formulaFor(
  needed: boolean,
  chosen: string | undefined,
  stated: string | undefined,
  regimen: Regimen,
): SurfaceFormula | undefined {
  const known = surfaceFormulas.map(({ id }) => id).join(', ');
  if (chosen !== undefined && stated !== undefined && chosen !== stated) {
    throw new Unusable(`--formula ${chosen}: the regimen or the dose pack states ${stated}; leave the option out.`);
  }
  const id = stated ?? chosen;
  if (id === undefined) {
    if (!needed) return undefined;
    throw new Unusable(
      `${regimen.title} names no formula for the body surface in the texts read; choose one with --formula: ${known}.`,
    );
  }
  const formula = surfaceFormulas.find((one) => one.id === id);
  if (formula === undefined) throw new Unusable(`"${id}" is no formula that is known; the four are ${known}.`);
  return formula;
}

/**
 * A dose pack, read, checked and applied to its regimen.
 *
 * @throws Unusable naming everything that is wrong with it.
 */
export async function usePack(path: string, regimen: Regimen): Promise<PackInUse> {
  const { value: pack, sha256 } = usable(await readDosePack(path), path);
  const applied = applyPack(regimen, pack, sha256);
  if (applied.kind === 'refused') {
    throw new Unusable(`${path} is refused:\n${applied.why.map((why) => `  ${why}.`).join('\n')}`);
  }
  return { pack, sha256, applied };
}

/** What a signed file holds, or the refusal of it. */
export function usable<T>(file: SignedFile<T>, path: string): Extract<SignedFile<T>, { readonly kind: 'read' }> {
  if (file.kind === 'read') return file;
  throw new Unusable(`${path} cannot be used:\n${file.issues.map((issue) => `  ${sentence(issue)}`).join('\n')}`);
}
