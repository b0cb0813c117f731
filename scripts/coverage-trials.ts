import type { Criterion, Trial } from '@rezidiv/core';
import type { Agent, NamedStudy } from '@rezidiv/protocols';

/** The section of COVERAGE.md on trials: what was read of each and what not, and what texts say of agents. */
export function trialsSection(
  trials: readonly Trial[],
  agents: readonly Agent[],
  namedOnly: readonly NamedStudy[],
): string {
  return `## Trials and agents

Declared in \`protocols/trials/\`; \`rezidiv trials\` checks a child against the criteria that were read. The trials are
those that texts of 2014 and registrations name: history, not an offer. "(no field)": a case cannot hold it.

| trial | phase | drugs | when named | later | criterion | source |
| --- | --- | --- | --- | --- | --- | --- |
${trials.flatMap(trialRows).join('\n')}

| trial | not read | to be read |
| --- | --- | --- |
${trials.flatMap(gapRows).join('\n')}

What texts say of agents outside a trial, and nothing recommended:

| agent | acts on | the text speaks of | what it says | source |
| --- | --- | --- | --- | --- |
${agents.flatMap(agentRows).join('\n')}

Named beside a trial, and not about a relapse: ${namedOnly.map(({ title, about }) => `${title} (${about})`).join('; ')}.
`;
}

function trialRows({ title, number, phase = '', drugs, status, criteria }: Trial): readonly string[] {
  const { whenNamed, later } = status;
  const named = number === undefined ? title : `${title}, ${number}`;
  const head = [named, phase, drugs, whenNamed.says, later?.says ?? 'not read'];
  return criteria.map(
    (criterion, at) => `| ${(at === 0 ? head : head.map(() => '')).join(' | ')} | ${cells(criterion)} |`,
  );
}

function cells(criterion: Criterion): string {
  const { asks, cite } = criterion;
  return `${asks}${'notInRecord' in criterion ? ' (no field)' : ''} | ${cite.source.title}: ${cite.locator}`;
}

function gapRows({ title, notRead }: Trial): readonly string[] {
  return notRead.map(({ about, toRead }) => `| ${title} | ${about} | ${toRead} |`);
}

function agentRows({ name, target = 'not in the text', speaksOf, says }: Agent): readonly string[] {
  return says.map(({ text, cite }, at) => {
    const head = at === 0 ? `${name} | ${target} | ${speaksOf}` : ' | | ';
    return `| ${head} | ${text} | ${cite.source.title}: ${cite.locator} |`;
  });
}
