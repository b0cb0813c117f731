import { inspect } from 'node:util';

/** Something that must not be seen by accident: printed, logged or put into JSON it shows nothing of what it holds. */
export interface Hidden<T> {
  /** Hands what is hidden to a piece of work; the only way to it. */
  use<R>(work: (value: T) => R): R;
  /** Always "[hidden]". */
  toJSON(): string;
  /** Always "[hidden]". */
  toString(): string;
}

/** Hides a value; it is kept in a closure, where neither inspection nor copying finds it. */
export function hide<T>(value: T): Hidden<T> {
  const show = () => '[hidden]';
  return Object.freeze({
    use: <R>(work: (hidden: T) => R): R => work(value),
    toJSON: show,
    toString: show,
    [inspect.custom]: show,
  });
}
