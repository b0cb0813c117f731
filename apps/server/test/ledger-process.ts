// An allocator as a process of its own: a test kills it. Run as: node ledger-process.ts <folder> <socket>
import { serveAllocator } from '../src/allocator/serve-allocator.ts';
import { createLog } from '../src/http/log.ts';

const [data = '', socket = ''] = process.argv.slice(2);
const log = createLog({ write: () => {} });
const { address } = await serveAllocator({ flags: { data, socket }, environment: process.env, log, version: 'test' });
process.stdout.write(`ready ${address}\n`);
