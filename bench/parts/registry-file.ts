// Makes a registry of generated rows: node bench/parts/registry-file.ts FILE ROWS. The form is told by the name.
// A program of its own, so that its memory is not counted as that of what reads the file.
import { quoteText } from '@rezidiv/core';
import { openEngine } from '../../packages/registry/src/engine.ts';

const [file = '', rows = ''] = process.argv.slice(2);
const engine = await openEngine();
try {
  await engine.rows(`COPY (${registryRows(Number(rows))}) TO ${quoteText(file)}`);
} finally {
  engine.close();
}

/** Children with relapses over ten years, in five countries; one fact in ten unknown. Not fitted to any registry. */
function registryRows(count: number): string {
  return `
SELECT i AS id, known(4, relapse) AS days_to_relapse, known(5, CASE WHEN relapse < 730 THEN -2 ELSE 730 END) AS days_to_end_of_therapy,
  known(6, (draw(0) < 0.8)::INTEGER) AS marrow, known(7, (draw(1) < 0.2)::INTEGER) AS cns,
  known(8, (draw(2) < 0.07)::INTEGER) AS testis, 0 AS other_site,
  known(9, CASE WHEN draw(3) < 0.13 THEN 'T' ELSE 'BCP' END) AS lineage,
  ['at', 'cz', 'de', 'pl', 'uk'][1 + floor(draw(10) * 5)::INTEGER] AS country,
  floor(3650 * draw(11))::INTEGER AS days, floor(3 * draw(12))::INTEGER AS status
FROM (SELECT i, 30 + floor(3620 * pow(draw(13), 2))::INTEGER AS relapse FROM range(${count}) AS numbers(i))`
    .replaceAll(/known\((\d+), /g, (_all, field) => `if(${draw(field)} < 0.1, NULL, `)
    .replaceAll(/draw\((\d+)\)/g, (_all, field) => draw(field));
}

/** From 0 to 1, by the number of the row and of the field alone. */
function draw(field: string): string {
  return `(hash(i * 64 + ${field}) / 18446744073709551616.0)`;
}
