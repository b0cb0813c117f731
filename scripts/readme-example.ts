import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const begin = '<!-- example: made by npm run generate, a check compares -->\n';
const end = '<!-- end of example -->';

/** The README with its example replaced by what the command prints now. The day of printing is left out. */
export function withExample(root: string, readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to === -1) throw new Error('README.md has lost the marks of its example.');
  const command = 'rezidiv assess examples/late-marrow-relapse.json';
  const [, ...args] = command.split(' ');
  const sheet = execFileSync(process.execPath, [join(root, 'apps', 'cli', 'bin', 'rezidiv.mjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  const shown = sheet.trimEnd().replace(/printed \d{4}-\d\d-\d\d/, 'printed YYYY-MM-DD');
  return `${readme.slice(0, from)}${begin}\`\`\`text\n$ npx ${command}\n${shown}\n\`\`\`\n${readme.slice(to)}`;
}
