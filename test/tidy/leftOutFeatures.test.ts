/** Nothing may ask for what the client's bundle leaves out of its library: not the library itself, our server or the editor. */

import * as assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from '../support/sources';

const LIBRARY = join(root, 'node_modules/vscode-languageclient/lib');

describe('features that are left out of the client', () => {
  const config = readFileSync(join(root, 'webpack.config.js'), 'utf8');
  const [, list = ''] = /^const LEFT_OUT_FEATURES = \[\n([^;]*)\];/m.exec(config) ?? [];
  const leftOut = [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);

  it('are files of the library', () => {
    assert.ok(leftOut.length > 20);
    const library = readFileSync(join(LIBRARY, 'common/client.js'), 'utf8');
    assert.deepEqual(
      leftOut.filter((name) => !library.includes(`require("./${name}")`)),
      [],
    );
  });

  it('have a stand-in for each name that the library uses', () => {
    const library = readFileSync(join(LIBRARY, 'common/client.js'), 'utf8');
    const standIn = readFileSync(join(root, 'client/src/server/leftOutFeatures.ts'), 'utf8');
    const used = leftOut.flatMap((name) =>
      [...library.matchAll(new RegExp(`\\b${name}_1\\.(\\w+)`, 'g'))].map(([, member = '']) => member),
    );
    assert.ok(used.length >= leftOut.length);
    assert.deepEqual(
      [...new Set(used)].filter((name) => !standIn.includes(`LeftOutFeature as ${name},`)),
      [],
    );
  });

  it('are nothing that the server offers', () => {
    const offered = filesBelow('server/src', '.ts').flatMap(({ path, text }) =>
      [...text.matchAll(/\b(\w+?)(?:Provider: |Request\.type\b|Notification\.type\b)/g)].flatMap(
        ([, word = '']) => {
          const feature = `${word.charAt(0).toLowerCase()}${word.slice(1)}`.replace(/s$/, '');
          return leftOut.some((name) => name.replace(/s$/, '') === feature) ? [`${path}: ${word}`] : [];
        },
      ),
    );
    assert.deepEqual(offered, []);
  });
});

describe('the library for clients', () => {
  it('is loaded when the extension has been activated', () => {
    const early = filesBelow('client/src', '.ts').flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:import|export) (?!type ).*'vscode-languageclient/gm)].map(
        ([line]) => `${path}: ${line}`,
      ),
    );
    assert.deepEqual(early, []);
  });
});

describe('the version of the editor', () => {
  it('is new enough for the library, which does not ask for it', () => {
    const library = readFileSync(join(LIBRARY, 'node/main.js'), 'utf8');
    const [, needed = ''] = /REQUIRED_VSCODE_VERSION = '\^1\.(\d+)\./.exec(library) ?? [];
    const { engines } = createRequire(__filename)(join(root, 'package.json')) as {
      readonly engines: Readonly<Record<string, string>>;
    };
    const [, promised = ''] = /^\^1\.(\d+)\./.exec(engines['vscode'] ?? '') ?? [];
    assert.ok(Number(needed) > 0 && Number(promised) >= Number(needed), `${promised} < ${needed}`);
  });
});
