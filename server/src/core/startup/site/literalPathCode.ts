/** Code that does nothing but put literal paths on `sys.path`: its effect is plain without running it. */

import { parseLiteral, textsOf, type PythonLiteral } from '../../formats/pythonLiteral';
import { pythonStatements } from '../../formats/pythonStatements';
import type { PathEffect } from './pathEffects';

const IMPORT = /^import[ \t]+((?:sys|os|site)(?:[ \t]*,[ \t]*(?:sys|os|site))*)$/;

/** What is done to the path, and the literals that it is done with. */
const EDITS: readonly {
  readonly pattern: RegExp;
  readonly module: 'sys' | 'site';
  readonly effects: (literals: readonly PythonLiteral[]) => readonly PathEffect[] | undefined;
}[] = [
  {
    pattern: /^sys\.path\.append\(([^]*)\)$/,
    module: 'sys',
    effects: ([path, ...more]) => (more.length === 0 ? texts([path])?.map(append) : undefined),
  },
  {
    pattern: /^sys\.path\.insert\(([^]*)\)$/,
    module: 'sys',
    effects: ([at, path, ...more]) =>
      at?.kind === 'number' && path?.kind === 'text' && more.length === 0
        ? [{ kind: 'insert', at: at.value, path: path.text }]
        : undefined,
  },
  {
    pattern: /^sys\.path(?:\.extend\(([^]*)\)|[ \t]*\+=[ \t]*([^]*))$/,
    module: 'sys',
    effects: ([list, ...more]) => (more.length === 0 ? textsOf(list)?.map(append) : undefined),
  },
  {
    pattern: /^sys\.path\[0?:0\][ \t]*=[ \t]*([^]*)$/,
    module: 'sys',
    effects: ([list, ...more]) =>
      more.length === 0 ? textsOf(list)?.map((path, at) => ({ kind: 'insert', at, path })) : undefined,
  },
  {
    pattern: /^sys\.path(?:\[:\])?[ \t]*=[ \t]*([^]*)$/,
    module: 'sys',
    effects: ([list, ...more]) => {
      const paths = more.length === 0 ? textsOf(list) : undefined;
      return paths === undefined ? undefined : [{ kind: 'assign', paths }];
    },
  },
  {
    pattern: /^site\.addsitedir\(([^]*)\)$/,
    module: 'site',
    effects: ([path, ...more]) =>
      more.length === 0
        ? texts([path])?.map((directory) => ({ kind: 'add-site-directory', directory }))
        : undefined,
  },
];

/** Undefined if there is anything else. If there is nothing at all, there are no effects. */
export function literalPathEdits(code: string): readonly PathEffect[] | undefined {
  const effects: PathEffect[] = [];
  const imported = new Set<string>();
  for (const statement of pythonStatements(code) ?? [CODE_THAT_IS_NONE]) {
    const names = IMPORT.exec(statement)?.[1];
    if (names !== undefined) {
      for (const name of names.split(',')) {
        imported.add(name.trim());
      }
      continue;
    }
    const found = effectsOf(statement, imported);
    if (found === undefined) {
      return undefined;
    }
    effects.push(...found);
  }
  return effects;
}

/** Matches nothing. */
const CODE_THAT_IS_NONE = '?';

function effectsOf(statement: string, imported: ReadonlySet<string>): readonly PathEffect[] | undefined {
  for (const { pattern, module, effects } of EDITS) {
    const match = pattern.exec(statement);
    if (match !== null) {
      // In brackets, so that the arguments of a call are one literal.
      const literals = parseLiteral(`[${match[1] ?? match[2] ?? ''}]`);
      return literals?.kind === 'sequence' && imported.has(module) ? effects(literals.items) : undefined;
    }
  }
  return undefined;
}

function append(path: string): PathEffect {
  return { kind: 'append', path, unlessThere: false };
}

function texts(literals: readonly (PythonLiteral | undefined)[]): readonly string[] | undefined {
  const found = literals.flatMap((literal) => (literal?.kind === 'text' ? [literal.text] : []));
  return found.length === literals.length ? found : undefined;
}
