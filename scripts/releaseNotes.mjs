#!/usr/bin/env node
/** `node scripts/releaseNotes.mjs v1.2.3`: prints what CHANGELOG.md says of this version, which has to be that of package.json. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { root } from './run.mjs';

/**
 * @param {string} changelog
 * @param {string} version
 * @returns {string | undefined}
 */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^(?=## )/m);
  const found = sections.find((section) => section.startsWith(`## ${version} `));
  const notes = found?.slice(found.indexOf('\n')).trim();
  return notes === '' ? undefined : notes;
}

const [, script = '', tag] = process.argv;
if (path.basename(script) === 'releaseNotes.mjs') {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const notes = notesOf(fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version);
  if (tag !== `v${version}`) {
    console.error(`The tag is ${tag ?? 'missing'}, but package.json says version ${version}.`);
    process.exitCode = 1;
  } else if (notes === undefined) {
    console.error(`CHANGELOG.md has no section "## ${version} – DATE".`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`${notes}\n`);
  }
}
