import { expect } from 'vitest';
import type { Client, Json, Reply } from './client.ts';
import { exampleRelapse } from './example-trial.ts';

/** What somebody does in a study by HTTP, step by step; a step that is not recorded fails the test. */
export function walkIn(client: Client, study: string) {
  const root = `/studies/${study}`;
  const done = async (reply: Promise<Reply>): Promise<Json> => {
    const { status, text, body } = await reply;
    expect(status, text).toBeGreaterThanOrEqual(200);
    expect(status, text).toBeLessThan(300);
    return body;
  };
  const lastSeen = async (participant: string) => (await client.get(`${root}/participants/${participant}`)).body.number;
  const of = (participant: string, command: string, body: object) =>
    done(client.post(`${root}/participants/${participant}/${command}`, body));

  return {
    root,
    done,
    of,
    lastSeen,
    async register(site: string, familyName: string): Promise<string> {
      const identity = { familyName, givenNames: 'Erfunden', bornOn: '2016-05-06', hospitalNumber: null };
      const { participant } = await done(client.post(`${root}/participants`, { site, on: '2026-01-07', identity }));
      return String(participant);
    },
    /** Everything that chance asks for, up to the stratum of the first randomisation, or all but that. */
    async prepare(participant: string, group: Parameters<typeof exampleRelapse>[1], stratified = true): Promise<void> {
      const on = '2026-01-07';
      const all = ['treatment', 'randomisation', 'data', 'samples'];
      await of(participant, 'give-consent', { kind: 'consent', scope: all, form: 'guardians-1', on });
      await of(participant, 'give-consent', {
        kind: 'assent',
        scope: ['treatment', 'randomisation'],
        form: 'child-1',
        on,
      });
      const relapse = exampleRelapse(participant, group);
      await of(participant, 'record-entry', { kind: 'relapse', values: { case: relapse } });
      const criteria = ['first-relapse', 'under-18'].map((id) => ({ id, met: 'met' }));
      await of(participant, 'assess-eligibility', { on, criteria });
      const seen = await lastSeen(participant);
      const what = { kind: 'eligibility' };
      await of(participant, 'sign', { what, meaning: 'I have examined this child.', lastSeen: seen });
      if (stratified)
        await of(participant, 'stratify', { randomisation: 'post-induction', entry: 'relapse-1', stated: {} });
    },
  };
}
