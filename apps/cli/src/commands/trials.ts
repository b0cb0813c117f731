import { agents, namedOnly, trials } from '@rezidiv/protocols';
import { readOneCase } from '../read-one-case.ts';
import type { Terminal } from '../terminal.ts';
import { checkAgents, checkTrials } from '../trials-checked.ts';
import { trialsJson } from '../trials-json.ts';
import { trialsSheet } from '../trials-sheet.ts';

/** One child against the criteria of published trials that were read: a sheet, or JSON. */
export async function trialsCommand(
  file: string,
  options: { readonly json: boolean },
  terminal: Terminal,
  today: string,
): Promise<number> {
  const record = await readOneCase(file, 'trials', 'Write each into a file of its own.');
  const checked = { trials: checkTrials(trials, record), agents: checkAgents(agents, record) };
  if (options.json) {
    terminal.out(JSON.stringify(trialsJson(record.id, checked.trials, checked.agents, namedOnly), null, 2));
  } else {
    terminal.out(trialsSheet({ record, ...checked, namedOnly, printedOn: today, bold: terminal.bold }));
  }
  return 0;
}
