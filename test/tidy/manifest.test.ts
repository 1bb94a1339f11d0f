import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, readJson, root } from '../support/sources';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly languageModelTools: readonly { readonly inputSchema: object }[];
  };
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = readJson('package.json') as Manifest;
const texts = readJson('package.nls.json') as Readonly<Record<string, string>>;

describe('package.json', () => {
  it('takes each text for people from package.nls.json, and leaves none there', () => {
    const used = placeholders(manifest);
    assert.deepEqual(
      used.filter((key) => texts[key] === undefined),
      [],
      'without a text',
    );
    assert.deepEqual(
      Object.keys(texts).filter((key) => !used.includes(key)),
      [],
      'without a use',
    );
  });

  it('keeps texts for people out of what it contributes', () => {
    // What only a language model reads is not translated.
    const { languageModelTools, ...contributes } = manifest.contributes;
    const tools = languageModelTools.map(({ inputSchema: _, ...tool }) => tool);
    assert.deepEqual(plainTexts({ ...contributes, tools }), []);
  });

  it('declares commands that the client registers', () => {
    const client = filesBelow('client/src', '.ts')
      .map(({ text }) => text)
      .join('');
    const names = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(
      names.filter((name) => !client.includes(name) && !client.includes(name.replace(/^.*\./, ''))),
      [],
    );
  });

  it('names scripts that exist', () => {
    const files = Object.values(manifest.scripts).flatMap((script) => script.match(/scripts\/[\w.]+/g) ?? []);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });
});

describe('package-lock.json', () => {
  for (const path of ['package-lock.json', 'test/host/package-lock.json']) {
    it(`${path} names no registry, so that any mirror will do`, () => {
      const { packages } = readJson(path) as { packages: Record<string, { readonly resolved?: string }> };
      assert.deepEqual(
        Object.entries(packages)
          .filter(([, { resolved }]) => resolved !== undefined)
          .map(([name]) => name),
        [],
      );
    });
  }
});

function placeholders(value: unknown): readonly string[] {
  return strings(value).flatMap(({ text }) => {
    const key = /^%([\w.-]+)%$/.exec(text)?.[1];
    return key === undefined ? [] : [key];
  });
}

/** Values of the properties that VS Code shows, if they are not placeholders. */
function plainTexts(value: unknown): readonly string[] {
  const shown =
    /^(?:title|name|description|markdownDescription|contents|category|contextualTitle|label|enumDescriptions)$/;
  return strings(value)
    .filter(({ key, text }) => shown.test(key) && !/^%[\w.-]+%$/.test(text) && !isIdentifier(key, text))
    .map(({ key, text }) => `${key}: ${text}`);
}

/** The name of a problem matcher or of a tool is what others refer to it by. */
function isIdentifier(key: string, text: string): boolean {
  return key === 'name' && /^[a-z_]+$/.test(text);
}

function strings(value: unknown, key = ''): readonly { readonly key: string; readonly text: string }[] {
  if (typeof value === 'string') {
    return [{ key, text: value }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => strings(item, key));
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) => strings(item, name))
    : [];
}
