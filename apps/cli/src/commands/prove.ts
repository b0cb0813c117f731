import { pathwayFlaws, proveTable, type Regimen, tablesOf } from '@rezidiv/core';
import { protocols, regimens } from '@rezidiv/protocols';
import type { Terminal } from '../terminal.ts';

/**
 * Proves every table, each combination of facts meeting exactly one row, and every pathway, each step
 * leading somewhere. One line each; exit code 1 for a flaw.
 */
export function proveCommand(terminal: Terminal): number {
  const proofs = protocols.flatMap(tablesOf).map(([, table]) => proveTable(table));
  for (const proof of proofs) {
    const sound = proof.flaws.length === 0 && proof.unreachable.length === 0;
    terminal.out(
      `${sound ? 'proved' : 'FLAWED'}  ${proof.table}: ${proof.combinations} combinations, ${proof.rows} rows`,
    );
    for (const { kind, combination, rows } of proof.flaws) {
      const where = Object.entries(combination)
        .map(([fact, value]) => `${fact} ${value}`)
        .join(', ');
      terminal.out(`        ${kind}: ${where}${rows.length === 0 ? '' : ` (rows ${rows.join(' | ')})`}`);
    }
    for (const row of proof.unreachable) terminal.out(`        never reached: row ${row}`);
  }
  const flawed = proofs.filter(({ flaws, unreachable }) => flaws.length + unreachable.length > 0).length;
  const flawedPathways = regimens.filter((regimen) => showRegimen(regimen, terminal) > 0).length;
  terminal.say(
    flawed === 0 ? `All ${proofs.length} tables proved.` : `${flawed} of ${proofs.length} tables are flawed.`,
  );
  terminal.say(
    flawedPathways === 0
      ? `The pathways of all ${regimens.length} treatments proved.`
      : `The pathways of ${flawedPathways} of ${regimens.length} treatments are flawed.`,
  );
  return flawed + flawedPathways === 0 ? 0 : 1;
}

/** One line for a treatment and one for each flaw; says how many there are. */
function showRegimen(regimen: Regimen, terminal: Terminal): number {
  const flaws = pathwayFlaws(regimen);
  const steps = regimen.pathways.flatMap((pathway) => pathway.steps).length;
  terminal.out(
    `${flaws.length === 0 ? 'proved' : 'FLAWED'}  ${regimen.id}: ${regimen.pathways.length} pathways, ${steps} steps, ${regimen.elements.length} elements`,
  );
  for (const { groups, at, says } of flaws) {
    terminal.out(`        ${groups.length === 0 ? '' : `${groups.join(', ')}: `}${at}: ${says}`);
  }
  return flaws.length;
}
