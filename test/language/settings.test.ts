import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../server/src/core/rules';
import {
  readSettings,
  SETTINGS_SECTION,
  settingsSchema,
  severityFor,
  unknownCodes,
} from '../../server/src/language/settings';

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
  };
}

describe('the settings', () => {
  it('are declared in package.json as the server reads them', () => {
    const text = readFileSync(resolve(__dirname, '../../../package.json'), 'utf8');
    const { properties } = (JSON.parse(text) as Manifest).contributes.configuration;
    for (const [name, schema] of Object.entries(settingsSchema)) {
      const declared = properties[`${SETTINGS_SECTION}.${name}`];
      for (const [key, value] of Object.entries(schema)) {
        assert.deepEqual(pick(declared?.[key], value), value, `${name}: ${key}`);
      }
    }
  });

  it('change a severity, or switch a diagnostic off', () => {
    const { settings, problems } = readSettings({ diagnostics: { severity: { a: 'off', b: 'hint' } } });
    assert.deepEqual(problems, []);
    assert.equal(severityFor('a', 'error', settings), undefined);
    assert.equal(severityFor('b', 'error', settings), 'hint');
    assert.equal(severityFor('c', 'error', settings), 'error');
  });

  it('name the codes that there are', () => {
    const { settings } = readSettings({
      diagnostics: { severity: { 'pip-missin': 'off', 'pip-missing': 'off' } },
    });
    assert.deepEqual(unknownCodes(settings), ['pip-missin']);
  });

  it('reach each diagnostic by its code', () => {
    for (const { code, severity } of rules) {
      for (const level of ['error', 'warning', 'information', 'hint'] as const) {
        const { settings } = readSettings({ diagnostics: { severity: { [code]: level } } });
        assert.equal(severityFor(code, severity, settings), level);
      }
      const { settings } = readSettings({ diagnostics: { severity: { [code]: 'off' } } });
      assert.equal(severityFor(code, severity, settings), undefined);
    }
  });

  it('are used as far as they make sense', () => {
    for (const value of [undefined, null, 3, [], {}, { diagnostics: null }, { diagnostics: {} }]) {
      assert.deepEqual(readSettings(value), { settings: { severities: new Map() }, problems: [] });
    }
    assert.equal(readSettings({ diagnostics: { severity: ['off'] } }).problems.length, 1);
    const { settings, problems } = readSettings({ diagnostics: { severity: { a: 'loud', b: 'off' } } });
    assert.deepEqual([...settings.severities.keys()], ['b']);
    assert.match(problems.join(), /a is "loud"/);
  });
});

/** The part of package.json's schema that ours has too, without the descriptions. */
function pick(declared: unknown, schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return declared;
  }
  if (typeof declared !== 'object' || declared === null) {
    return declared;
  }
  return Object.fromEntries(
    Object.entries(declared)
      .filter(([key]) => key in schema)
      .map(([key, value]) => [key, pick(value, (schema as Record<string, unknown>)[key])]),
  );
}
