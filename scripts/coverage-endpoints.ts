import type { Endpoint, EndpointEvent, EndpointNotApplied } from '@rezidiv/core';

/** The section of COVERAGE.md on endpoints: each with what counts and who says so, and those not computed. */
export function endpointsSection(endpoints: readonly Endpoint[], notApplied: readonly EndpointNotApplied[]): string {
  return `## Endpoints

Declared in \`protocols/shared/endpoints.ts\`; \`rezidiv report\` applies each to every child whose record allows it.

| endpoint | as defined by | time starts at | event | counted as | source |
| --- | --- | --- | --- | --- | --- |
${endpoints.flatMap(endpointRows).join('\n')}

| not computed | group | why |
| --- | --- | --- |
${notApplied.map(({ title, group, why }) => `| ${title} | ${group} | ${why} |`).join('\n')}
`;
}

function endpointRows({ title, group, timeZero, events }: Endpoint): readonly string[] {
  return events.map((event, at) => {
    const names = at === 0 ? `${title} | ${group} | ${timeZero}` : ' | | ';
    return `| ${names} | ${event.event} | ${event.cause} | ${sourceOf(event)} |`;
  });
}

function sourceOf({ because }: EndpointEvent): string {
  return 'choice' in because
    ? `this project's choice: ${because.choice}`
    : `${because.source.title}: ${because.locator}`;
}
