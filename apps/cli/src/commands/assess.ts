import { prognosticFactors, protocols } from '@rezidiv/protocols';
import { assessSheet } from '../assess-sheet.ts';
import { readOneCase } from '../read-one-case.ts';
import { everySystem } from '../systems.ts';
import type { Terminal } from '../terminal.ts';
import { assessmentJson } from '../verdict-json.ts';

/** One child, every system: a sheet for the folder, or JSON. */
export async function assessCommand(
  file: string,
  options: { readonly json: boolean },
  terminal: Terminal,
  today: string,
): Promise<number> {
  const record = await readOneCase(file, 'assess', `Use "rezidiv cohort ${file}" for all.`);
  const assessment = everySystem().assess(record);
  if (options.json) terminal.out(JSON.stringify(assessmentJson(assessment), null, 2));
  else {
    terminal.out(
      assessSheet({
        record,
        assessment,
        systems: protocols,
        factors: prognosticFactors,
        printedOn: today,
        bold: terminal.bold,
      }),
    );
  }
  return 0;
}
