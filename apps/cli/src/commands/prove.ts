import { proveTable, tablesOf } from '@rezidiv/core';
import { protocols } from '@rezidiv/protocols';
import type { Terminal } from '../terminal.ts';

/** Proves every table: each combination of facts meets exactly one row. One line each; exit code 1 for a flaw. */
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
  terminal.say(
    flawed === 0 ? `All ${proofs.length} tables proved.` : `${flawed} of ${proofs.length} tables are flawed.`,
  );
  return flawed === 0 ? 0 : 1;
}
