/** The version of this tool, from its package.json: above the bundle, or above the compiled sources. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function toolVersion(): string {
  for (let directory = __dirname; ; directory = dirname(directory)) {
    const version = readVersion(join(directory, 'package.json'));
    if (version !== undefined) {
      return version;
    }
    if (dirname(directory) === directory) {
      return 'unknown';
    }
  }
}

function readVersion(file: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return hasVersion(manifest) ? manifest.version : undefined;
  } catch {
    return undefined;
  }
}

function hasVersion(manifest: unknown): manifest is { readonly version: string } {
  return (
    typeof manifest === 'object' &&
    manifest !== null &&
    'version' in manifest &&
    typeof manifest.version === 'string' &&
    'name' in manifest &&
    manifest.name === 'python-path-inspector'
  );
}
