/**
 * The header of a distribution's METADATA or PKG-INFO, as far as it names distributions.
 * https://packaging.python.org/en/latest/specifications/core-metadata/
 */

import { normalisedName } from './metadataDirectory';

export interface CoreMetadata {
  readonly name?: string;
  readonly version?: string;
  /** Normalised names of what it always needs, or needs on some systems; not what an extra adds. */
  readonly needs: readonly string[];
}

/** The description follows an empty line, and may contain anything. */
export function readCoreMetadata(text: string): CoreMetadata {
  const [header = ''] = text.split(/\r?\n\r?\n/, 1);
  const fields = header.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^([A-Za-z-]+):(.*)$/.exec(line) ?? [];
    return key === undefined || value === undefined
      ? []
      : [{ key: key.toLowerCase(), value: stripped(value) }];
  });
  const first = (wanted: string): string | undefined => fields.find(({ key }) => key === wanted)?.value;
  const name = first('name');
  const version = first('version');
  return {
    ...(name === undefined || !NAME.test(name) ? {} : { name }),
    ...(version === undefined || !VERSION.test(version) ? {} : { version }),
    needs: fields.flatMap(({ key, value }) => {
      const [, needed] = key === 'requires-dist' ? (NEEDED.exec(value) ?? []) : [];
      return needed === undefined || isForExtra(value) ? [] : [normalisedName(needed)];
    }),
  };
}

/** Without the blanks around it. */
function stripped(value: string): string {
  let [start, end] = [0, value.length];
  while (start < end && /[ \t]/.test(value.charAt(start))) {
    start += 1;
  }
  while (end > start && /[ \t]/.test(value.charAt(end - 1))) {
    end -= 1;
  }
  return value.slice(start, end);
}

/** PEP 508; PEP 440 in all of its spellings. Anything else might be an option of pip. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const VERSION = /^v?\d[\w.!+-]*$/;
const NEEDED = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)/;
const EXTRA = /\bextra\s*==/;

function isForExtra(requirement: string): boolean {
  const marker = requirement.indexOf(';');
  return marker >= 0 && EXTRA.test(requirement.slice(marker));
}

export function isDistributionName(name: string): boolean {
  return NAME.test(name);
}

export function isVersion(version: string): boolean {
  return VERSION.test(version);
}
