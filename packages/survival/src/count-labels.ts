import { lastTime, type Marks, sortByTime } from './sort-by-time.ts';

/** How often each kind came at each of an owner's distinct times, earliest first. */
export interface TimeCounts {
  readonly time: Float64Array;
  /** One column for each kind. */
  readonly counts: readonly Float64Array[];
}

/** What the labels say: a label is an owner (a group, say) times the number of kinds, plus the kind. */
export interface Labels {
  readonly owners: number;
  readonly kinds: number;
}

/**
 * Counts labelled times by owner, time and kind.
 *
 * @param time Finite, 0 or more; checked by the caller.
 * @checked against counting one by one, test/cause-counts.test.ts
 */
export function countLabels(time: Float64Array, label: Marks, labels: Labels): TimeCounts[] {
  const days = wholeDays(time, 4 * time.length + 2 ** 14);
  const cells = days * labels.owners * labels.kinds;
  return days > 0 && cells <= 4 * time.length + 2 ** 14
    ? byDay(time, label, labels, days)
    : inOrder(time, label, labels);
}

/** One more than the last day if all are whole and below the limit; else 0. */
function wholeDays(time: Float64Array, limit: number): number {
  let last = 0;
  for (let at = 0; at < time.length; at += 1) {
    const day = time[at] ?? Number.NaN;
    if (day !== Math.floor(day) || day >= limit) return 0;
    if (day > last) last = day;
  }
  return last + 1;
}

function byDay(time: Float64Array, label: Marks, { owners, kinds }: Labels, days: number): TimeCounts[] {
  const cells = new Uint32Array(days * owners * kinds);
  for (let at = 0; at < time.length; at += 1) {
    const cell = (label[at] ?? 0) * days + (time[at] ?? 0);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return Array.from({ length: owners }, (_, owner) => {
    const own = cells.subarray(owner * kinds * days, (owner + 1) * kinds * days);
    const columns = newColumns(days, kinds);
    let row = 0;
    for (let day = 0; day < days; day += 1) {
      let any = 0;
      for (let kind = 0; kind < kinds; kind += 1) any += own[kind * days + day] ?? 0;
      if (any === 0) continue;
      columns.time[row] = day;
      columns.counts.forEach((column, kind) => {
        column[row] = own[kind * days + day] ?? 0;
      });
      row += 1;
    }
    return firstRows(columns, row);
  });
}

function inOrder(time: Float64Array, label: Marks, { owners, kinds }: Labels): TimeCounts[] {
  const ownerOf = Uint32Array.from({ length: owners * kinds }, (_, one) => Math.trunc(one / kinds));
  const sizes = new Uint32Array(owners);
  for (let at = 0; at < label.length; at += 1) {
    const owner = ownerOf[label[at] ?? 0] ?? 0;
    sizes[owner] = (sizes[owner] ?? 0) + 1;
  }
  const columns = Array.from(sizes, (size) => newColumns(size, kinds));
  const last = new Float64Array(owners).fill(-1);
  const rows = new Uint32Array(owners);
  const sorted = sortByTime({ time, mark: label }, lastTime(time));
  for (let at = 0; at < label.length; at += 1) {
    const now = sorted.time[at] ?? Number.NaN;
    const one = sorted.mark[at] ?? 0;
    const owner = ownerOf[one] ?? 0;
    const own = columns[owner];
    const column = own?.counts[one - owner * kinds];
    if (own === undefined || column === undefined) continue;
    if (last[owner] !== now) {
      last[owner] = now;
      own.time[rows[owner] ?? 0] = now;
      rows[owner] = (rows[owner] ?? 0) + 1;
    }
    const row = (rows[owner] ?? 0) - 1;
    column[row] = (column[row] ?? 0) + 1;
  }
  return columns.map((own, owner) => firstRows(own, rows[owner] ?? 0));
}

function newColumns(length: number, kinds: number): TimeCounts {
  return {
    time: new Float64Array(length),
    counts: Array.from({ length: kinds }, () => new Float64Array(length)),
  };
}

function firstRows({ time, counts }: TimeCounts, rows: number): TimeCounts {
  if (rows === time.length) return { time, counts };
  return { time: time.slice(0, rows), counts: counts.map((column) => column.slice(0, rows)) };
}
