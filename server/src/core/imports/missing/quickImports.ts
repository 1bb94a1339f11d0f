/**
 * What a file may import, read quickly: every module that it names in an import, and perhaps a few that are only in texts. Where all
 * are found, nobody has to parse the file.
 */

export interface QuickImport {
  /** The number of leading dots. */
  readonly level: number;
  readonly module: string;
}

/** Statements begin a line, or follow `;` or the colon of a block. */
const STATEMENT =
  /(?:^|[;:])[ \t]*(?:lazy[ \t]+)?(?:from([^\r\n#;:'"()]*?)(?<=[ \t])import\b|import[ \t]+([^#;\r\n'"()]+))/gm;
const CALL = /(?:import_module|__import__)\s*\(\s*(['"])([^'"\\\s]+)\1/g;
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}.]*$/u;

export function quickImports(text: string): readonly QuickImport[] {
  if (!text.includes('import')) {
    return [];
  }
  const joined = text.includes('\\\n') || text.includes('\\\r') ? text.replace(/\\\r?\n/g, ' ') : text;
  const found = new Map<string, QuickImport>();
  const add = (written: string): void => {
    const [, dots = '', module = ''] = /^(\.*)[ \t]*(.*)$/s.exec(written.trim()) ?? [];
    if (module === '' ? dots !== '' : NAME.test(module)) {
      found.set(`${dots}${module}`, { level: dots.length, module });
    }
  };
  for (const [, origin, modules] of joined.matchAll(STATEMENT)) {
    if (origin !== undefined) {
      add(origin.replace(/[ \t]+/g, ''));
    }
    for (const each of modules?.split(',') ?? []) {
      add(each.trim().split(/[ \t]/)[0] ?? '');
    }
  }
  for (const [, , module = ''] of joined.matchAll(CALL)) {
    add(module);
  }
  return [...found.values()];
}
