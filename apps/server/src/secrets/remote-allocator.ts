import type { Refusal, RefusalCode } from '@rezidiv/trial';
import { z } from 'zod';
import { allocateBody, answeredSchema, committedSchema, revealedSchema } from '../allocator/http/allocator-schemas.ts';
import { statusOfRefusal } from '../http/problem.ts';
import { type Allocator, type Unavailable, unavailableCodes } from './allocator.ts';
import { type AllocatorAddress, allocatorInWords } from './allocator-address.ts';
import { type Hidden, hide } from './hidden.ts';
import { type Said, say } from './say-to-allocator.ts';

/** How an allocator that runs apart is reached. */
export interface RemoteAllocatorOptions {
  readonly address: AllocatorAddress;
  /** The trial's token; the keeper's is good for nothing here. */
  readonly token: Hidden<string>;
  /**
   * From the first byte sent to the last received; 5 s without. The trial's study is held meanwhile, so it must be
   * shorter than a statement of its database may take.
   */
  readonly timeoutMilliseconds?: number;
}

const usualTimeout = 5_000;

/** The allocator of another process: this one never has a secret, nor the key. */
export function remoteAllocator({
  address,
  token,
  timeoutMilliseconds = usualTimeout,
}: RemoteAllocatorOptions): Allocator {
  const ask = async <T>(path: string, body: object, schema: z.ZodType<T>): Promise<T | NotDone> => {
    const said = await say(address, path, body, { token, timeoutMilliseconds });
    return said === null ? away(address) : understood(said, schema, address);
  };
  return {
    keepsCount: true,
    async commit(study, setup) {
      const answer = await ask('/v1/commit', { study, setup }, committedSchema);
      return answer.kind === 'refused' ? away(address) : answer;
    },
    allocate: (study, child, request) => ask('/v1/allocate', allocateBody(study, child, request), answeredSchema),
    async reveal(study, randomisations) {
      const body = { study, randomisations: randomisations.map(({ id }) => id) };
      const answer = await ask('/v1/reveal', body, revealedSchema);
      if (answer.kind === 'refused') return away(address);
      return answer.kind === 'revealed' ? { ...answer, secrets: hide(answer.secrets) } : answer;
    },
  };
}

type NotDone = Unavailable | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

const refusalSchema: z.ZodType<Refusal> = z.strictObject({
  code: z.custom<RefusalCode>((code) => typeof code === 'string' && Object.hasOwn(statusOfRefusal, code)),
  about: z.string().max(300),
  says: z.string().max(5000),
});

const problemSchema = z.object({
  type: z.string(),
  detail: z.string().max(5000),
  refusals: z.exactOptional(z.array(refusalSchema).min(1).max(1000)),
});

/** What was answered: as it should be, or one of the reasons for nothing. Anything else is no allocator. */
function understood<T>({ status, text }: Said, schema: z.ZodType<T>, address: AllocatorAddress): T | NotDone {
  const value = parsed(text);
  if (status === 200) {
    const answer = schema.safeParse(value);
    return answer.success ? answer.data : away(address);
  }
  if (status === 401 || status === 403)
    return {
      kind: 'unavailable',
      code: 'allocator-refuses',
      says: `The allocator ${allocatorInWords(address)} does not know this server's token. Nothing was drawn. The operator must give the trial's token of that allocator.`,
    };
  const problem = problemSchema.safeParse(value);
  if (!problem.success) return away(address);
  const { type, detail, refusals } = problem.data;
  if (refusals !== undefined) return { kind: 'refused', refusals };
  const code = unavailableCodes.find((one) => type === `/problems/${one}`);
  return code === undefined ? away(address) : { kind: 'unavailable', code, says: detail };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function away(address: AllocatorAddress): Unavailable {
  return {
    kind: 'unavailable',
    code: 'allocator-away',
    says: `The allocator ${allocatorInWords(address)} does not answer as it should. Nothing was recorded; try again. Should it have drawn meanwhile, it gives the same answer then.`,
  };
}
