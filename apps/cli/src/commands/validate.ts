import type { Terminal } from '../terminal.ts';
import { readReferences } from '../validate/reference-file.ts';
import { validate } from '../validate/validate.ts';

const mostFaultsShown = 3;

/**
 * Runs a folder of reference cases against this installation: one line a case, the count last.
 *
 * @returns 0 when none failed, else 1.
 */
export function validateCommand(folder: string, options: { readonly json: boolean }, terminal: Terminal): number {
  const references = readReferences(folder);
  const progress = terminal.progress(`validating ${references.length} cases`);
  const results = references.map((reference, at) => {
    const result = validate(reference);
    progress.at((at + 1) / references.length);
    return result;
  });
  progress.done();
  const count = (status: string) => results.filter((result) => result.status === status).length;
  if (options.json) {
    terminal.out(
      JSON.stringify(
        results.map(({ file, id, kind, status, actual }) => ({ file, id, kind, status, actual })),
        null,
        2,
      ),
    );
  } else {
    for (const { file, id, kind, status, worst, why } of results) {
      const detail = status === 'skipped' ? why.join('; ') : `worst relative error ${worst.toExponential(1)}`;
      terminal.out(`${status.padEnd(8)}${kind.padEnd(32)}${file} ${id}: ${detail}`);
      if (status === 'failed') for (const fault of why.slice(0, mostFaultsShown)) terminal.out(`          ${fault}`);
    }
    const skipped = count('skipped');
    if (skipped > 0) terminal.out(`${skipped} skipped: their kinds are not known yet`);
    terminal.out(`${count('passed')} passed, ${count('failed')} failed`);
  }
  return count('failed') === 0 ? 0 : 1;
}
