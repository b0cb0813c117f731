// A trial's server as a process of its own that draws for every child and says whom it has drawn for: a test kills it.
// Run as: node drawing-process.ts <folder>, with the allocator in the environment
import { everyRight } from '@rezidiv/trial';
import { createLog } from '../src/http/log.ts';
import { openTrial } from '../src/open-trial.ts';

const [dataFolder = ''] = process.argv.slice(2);
const log = createLog({ write: () => {} });
const configuration = {
  dataFolder,
  host: '127.0.0.1',
  port: 0,
  databaseUrl: null,
  databaseInWords: '',
  token: null,
  remarks: [],
};
const { record } = await openTrial(configuration, {
  environment: process.env,
  log: { info: (text) => log.info(text), warn: (text) => log.warn(text) },
  version: 'test',
});
const by = { id: 'operator', rights: everyRight };
process.stdout.write('ready\n');
const study = await record.study('example', by);
for (const { participant } of study?.participants ?? []) {
  for (;;) {
    const asked = { participant, by, why: null, lastSeen: null, key: null, identity: null, study: 'example' };
    const answer = await record.carryOut({ ...asked, command: { type: 'randomise', randomisation: 'post-induction' } });
    if (answer.kind === 'done') {
      process.stdout.write(`${participant} ${String(answer.gave.arm)}\n`);
      break;
    }
    const isAway = answer.kind === 'refused' && answer.refusals.every(({ about }) => about === 'allocator-away');
    if (!isAway) throw new Error(JSON.stringify(answer));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
process.stdout.write('finished\n');
process.exit(0);
