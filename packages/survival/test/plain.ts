/** A curve with plain arrays for its columns, so that it can be compared with what is written out by hand. */
export function plain<T extends object>(curve: T): { [K in keyof T]: T[K] extends Float64Array ? number[] : T[K] } {
  return Object.fromEntries(
    Object.entries(curve).map(([name, column]) => [name, column instanceof Float64Array ? [...column] : column]),
  ) as { [K in keyof T]: T[K] extends Float64Array ? number[] : T[K] };
}
