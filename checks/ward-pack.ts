import { applyPack, type DosePack, type PackDose, type Regimen } from '@rezidiv/core';
import type { WardCase } from './ward-case.ts';

const cite = { document: 'Invented for tests, treats nobody', version: '0', page: '1' };
const noChecksum = '0'.repeat(64);

/** The regimen with the made-up pack of a ward case applied; without a pack, as it is. */
export function withPack(regimen: Regimen, { name, packDoses }: WardCase): Regimen {
  if (packDoses === undefined) return regimen;
  const pack: DosePack = {
    id: 'FICTITIOUS',
    title: `Invented for "${name}"`,
    fictitious: true,
    regimen: regimen.id,
    regimenVersion: regimen.version ?? '',
    orders: Object.entries(packDoses).flatMap(([element, orders]) =>
      Object.entries(orders).map(([order, { dose, ...more }]) => ({
        element,
        order,
        dose: doseOf(dose),
        ...more,
        cite,
      })),
    ),
    rounding: [],
    signedBy: { who: 'Ada Invented', role: 'nobody', on: '2004-01-01' },
    secondReader: { who: 'Ben Invented', role: 'nobody', on: '2004-01-02' },
  };
  const applied = applyPack(regimen, pack, noChecksum);
  if (applied.kind === 'refused') throw new Error(`The pack of "${name}" is refused: ${applied.why.join('; ')}.`);
  return applied.regimen;
}

function doseOf(text: string): PackDose {
  const [, amount, unit, size] = /^(\d+(?:\.\d+)?) (mg|g|U)(?:\/(m2|kg))?$/.exec(text) ?? [];
  if (amount === undefined || (unit !== 'mg' && unit !== 'g' && unit !== 'U'))
    throw new Error(`"${text}" is no dose of a made-up pack; write such as 111 mg/m2.`);
  return size === 'm2' || size === 'kg'
    ? { kind: 'by-size', amount, unit, per: size, each: 'dose' }
    : { kind: 'flat', amount, unit, each: 'dose' };
}
