import { UnusableConfiguration } from '../configuration.ts';
import { readToken } from '../http/operator-token.ts';
import { allocatorInWords, readAllocatorAddress } from '../secrets/allocator-address.ts';
import { hide } from '../secrets/hidden.ts';
import { say } from '../secrets/say-to-allocator.ts';

/** Where the allocator answers, and who asks. */
export interface AskKeeper {
  /** As in REZIDIV_ALLOCATOR_URL. */
  readonly url: string;
  /** The file with the keeper's token. */
  readonly tokenFile: string;
}

const timeoutMilliseconds = 10_000;

/**
 * Has the secrets of a study released: the trial may unblind, and nothing more is drawn.
 *
 * @throws UnusableConfiguration where it was not done, and why.
 */
export function releaseSecrets(keeper: AskKeeper, study: string, why: string): Promise<void> {
  return ask(keeper, '/v1/release', { study, why });
}

/**
 * Vouches that a registration is of the child that was drawn for under the same pseudonym.
 *
 * @param registered The hash that the refusal names.
 * @throws UnusableConfiguration where it was not done, and why.
 */
export function vouchForChild(
  keeper: AskKeeper,
  child: { readonly study: string; readonly participant: string; readonly registered: string },
  why: string,
): Promise<void> {
  return ask(keeper, '/v1/vouch', { ...child, why });
}

async function ask({ url, tokenFile }: AskKeeper, path: string, body: object): Promise<void> {
  const address = readAllocatorAddress(url);
  if (address === null)
    throw new UnusableConfiguration(
      'The address is none of an allocator; write unix:/path/to/allocator.sock, http://127.0.0.1:8421 or https://...',
    );
  const token = hide(await readToken(tokenFile));
  const said = await say(address, path, body, { token, timeoutMilliseconds });
  if (said === null)
    throw new UnusableConfiguration(`The allocator ${allocatorInWords(address)} does not answer; is it running?`);
  if (said.status !== 200) throw new UnusableConfiguration(reasonIn(said.text));
}

function reasonIn(text: string): string {
  try {
    const problem: unknown = JSON.parse(text);
    const { detail, issues }: { detail?: unknown; issues?: unknown } = { ...Object(problem) };
    const says = Array.isArray(issues) ? issues.map((issue: unknown) => String(Object(issue).says)).join(' ') : detail;
    return typeof says === 'string' ? says : 'The allocator refused.';
  } catch {
    return 'What answers there is no allocator.';
  }
}
