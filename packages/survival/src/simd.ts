import { coxKernelBytes } from './cox-kernel-bytes.ts';
import type { CoxKernels } from './cox-kernels.ts';

interface CoxExports {
  risks(
    values: number,
    stride: number,
    width: number,
    coefficients: number,
    weight: number,
    from: number,
    to: number,
    risk: number,
  ): void;
  sums(values: number, stride: number, width: number, risk: number, bounds: number, pieces: number, into: number): void;
  addProducts(
    values: number,
    stride: number,
    width: number,
    amount: number,
    from: number,
    bytes: number,
    products: number,
    scaled: number,
  ): void;
}

// What is used of WebAssembly: the types of the language do not have it.
declare const WebAssembly: {
  readonly Memory: new (size: {
    initial: number;
    maximum: number;
  }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: object } }>;
};

const page = 65536;
const bytesOf = Float64Array.BYTES_PER_ELEMENT;

/**
 * Kernels for `fitCox` in WebAssembly, two numbers at once; the numbers that come of it are the same.
 *
 * They keep the memory of the largest fit so far (about 8 bytes for each row and covariate) until they
 * are let go of. Arrays handed to them must come from their workspace.
 *
 * @throws Where WebAssembly, or its instructions for two numbers at once, are not there.
 * @checked equal to the plain kernels to the bit, test/cox-kernels.test.ts
 * @example fitCox(data, { kernels: await simdKernels() })
 */
export async function simdKernels(): Promise<CoxKernels> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: page });
  const bytes = Uint8Array.from(atob(coxKernelBytes), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const { risks, sums, addProducts } = instance.exports as CoxExports;
  return {
    workspace<Name extends string>(lengths: Readonly<Record<Name, number>>): Record<Name, Float64Array> {
      const entries = Object.entries<number>(lengths);
      const numbers = entries.reduce((sum, [, length]) => sum + length, 0);
      const missing = Math.ceil((numbers * bytesOf - memory.buffer.byteLength) / page);
      if (missing > 0) memory.grow(missing);
      let from = 0;
      const arrays = entries.map(([name, length]) => {
        const array = new Float64Array(memory.buffer, from, length);
        from += length * bytesOf;
        return [name, array] as const;
      });
      return Object.fromEntries(arrays) as Record<Name, Float64Array>;
    },
    risks: ({ values, stride, width }, coefficients, weight, from, to, risk) =>
      risks(
        values.byteOffset,
        stride * bytesOf,
        width,
        coefficients.byteOffset,
        weight.byteOffset,
        from * bytesOf,
        to * bytesOf,
        risk.byteOffset,
      ),
    sums: ({ values, stride, width }, risk, bounds, pieces, into) =>
      sums(values.byteOffset, stride * bytesOf, width, risk.byteOffset, bounds.byteOffset, pieces, into.byteOffset),
    addProducts: ({ values, stride, width }, amount, from, to, products, scaled) =>
      addProducts(
        values.byteOffset,
        stride * bytesOf,
        width,
        amount.byteOffset,
        from * bytesOf,
        (to - from) * bytesOf,
        products.byteOffset,
        scaled.byteOffset,
      ),
  };
}
