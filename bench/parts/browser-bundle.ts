import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** The sizes of a bundle, in bytes. */
export interface BundleSize {
  readonly minified: number;
  readonly gzipped: number;
}

/**
 * All of a package and what it depends on, bundled for a browser into one minified file.
 *
 * @param entry From the root of the repository, such as `packages/survival/src/index.ts`.
 * @throws Error where something cannot be resolved, or is left outside the bundle.
 */
export async function browserBundle(entry: string): Promise<BundleSize> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, '..', '..', entry),
    platform: 'browser',
    // What a browser cannot load would otherwise be left out of the bundle with a warning, and not counted.
    onLog: (_level, { message }) => {
      throw new Error(message);
    },
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    const [{ code }, ...more] = output;
    if (more.length > 0) throw new Error(`${entry} became ${output.length} files; expected one.`);
    return { minified: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).length };
  } finally {
    await bundle.close();
  }
}
