import { about } from '../about.ts';
import { citationJson } from '../verdict-json.ts';
import type { CohortReport } from './cohort-report.ts';
import type { EndpointsReport } from './endpoints/endpoint-report.ts';

/** Where the report comes from and how it was made. */
export interface Provenance {
  readonly madeOn: string;
  readonly data: { readonly file: string; readonly sha256: string; readonly rows: number; readonly layout: string };
  readonly flow: {
    readonly rows: number;
    readonly patients: number;
    readonly relapses: number;
    readonly excluded: readonly { readonly reason: string; readonly n: number }[];
  };
  /** The assumed end of front-line therapy in words; null where none was assumed. */
  readonly assumedEnd: string | null;
  /** The data is made up; said on every page. */
  readonly synthetic: boolean;
  readonly notes: readonly string[];
}

/** The report as JSON. Times: `median` in days from relapse; shares are fractions of 1. */
export function reportJson(report: CohortReport, { madeOn, data, flow, assumedEnd, synthetic, notes }: Provenance) {
  return {
    about,
    madeOn,
    synthetic,
    data,
    flow,
    assumptions: assumptionsOf(report, assumedEnd),
    notes,
    cohort: report.glance,
    withoutFollowUp: report.withoutFollowUp,
    systems: report.systems.map(({ curves: _drawn, published, ...system }) => ({
      ...system,
      published: published.map((figure) => ({ ...figure, cite: citationJson(figure.cite) })),
    })),
    endpoints: report.endpoints === null ? null : endpointsJson(report.endpoints),
    crossWalks: report.crossWalks,
    sensitivity: report.sensitivity,
  };
}

function endpointsJson({ by, endpoints, notApplied }: EndpointsReport) {
  return {
    by: by.system,
    endpoints: endpoints.map(({ endpoint, incidence, events, ...report }) => ({
      ...endpoint,
      cite: citationJson(endpoint.cite),
      events: endpoint.events.map(({ because, ...event }) => ({
        ...event,
        because: 'choice' in because ? because : citationJson(because),
      })),
      ...report,
      withEvent: events,
      incidence: incidence === null ? null : { rows: incidence.rows, grayTests: incidence.tests },
    })),
    notApplied: notApplied.map(({ cite, ...one }) => (cite === undefined ? one : { ...one, cite: citationJson(cite) })),
  };
}

/** Every assumption behind the numbers, the assumed end of therapy first. */
export function assumptionsOf(report: CohortReport, assumedEnd: string | null): readonly string[] {
  return assumedEnd === null ? report.assumptions : [assumedEnd, ...report.assumptions];
}
