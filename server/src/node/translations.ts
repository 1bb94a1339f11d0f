/** Reads the translations that are packaged with the product: `bundle.l10n.LANGUAGE.json`, as VS Code names them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translations } from '../core/model/message';

const NONE: Translations = {};

/** `locale` is a language tag (BCP 47); a region without translations of its own gets those of the language. */
export function readTranslations(directory: string, locale = ''): Translations {
  const [language = ''] = locale.split(/[-_]/);
  const names = [...new Set([locale, language].map((name) => name.toLowerCase()))];
  for (const name of names.filter((each) => /^[a-z0-9-]+$/.test(each))) {
    const translations = translationsIn(join(directory, `bundle.l10n.${name}.json`));
    if (translations !== undefined) {
      return translations;
    }
  }
  return NONE;
}

/** English is the answer to everything that is wrong with the file. */
function translationsIn(file: string): Translations | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isTranslations(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isTranslations(value: unknown): value is Translations {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
