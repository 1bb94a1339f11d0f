/** Namespace packages that `*-nspkg.pth` lines make at start-up: they are in `sys.modules` before the first user line. setuptools setuptools/namespaces.py, Installer. */

import { dottedName, expressionAt, type PythonExpression } from '../../formats/python/pythonExpressions';
import { textOf } from '../../formats/python/pythonLiterals';
import { nodesNamed, parsePython } from '../../formats/python/pythonTree';
import { definedOnly } from '../../model/definedOnly';
import type { Entry } from '../../model/entry';
import type { Platform } from '../../model/platform';
import { phaseOf } from '../../model/provenance';
import type { StartupCode } from '../../model/startupResult';

export interface MadeNamespace {
  /** Those that the lines name, in their order. */
  readonly directories: readonly string[];
  /**
   * QUIRK(nspkg-namespace-is-recalculated): the module's path is computed again from `sys.path` once that is another than when
   * the line ran, unless a regular package is found there. A line without module_from_spec() makes a plain module,
   * whose path is a list. CPython 3.13 Lib/importlib/_bootstrap_external.py, _NamespacePath.
   */
  readonly isRecalculated: boolean;
}

export function namespaceLines(
  startupCode: readonly StartupCode[],
  sysPath: readonly Entry[],
  platform: Platform,
): ReadonlyMap<string, MadeNamespace> {
  const made = new Map<string, MadeNamespace>();
  for (const { file, code, state, judgement, failure } of startupCode) {
    if (
      failure !== undefined ||
      state.kind !== 'runs' ||
      judgement.kind !== 'understood' ||
      judgement.name !== 'nspkg (setuptools)'
    ) {
      continue;
    }
    const { module, root, parts } = namespaceIn(code);
    if (module !== undefined && parts !== undefined) {
      const directory = platform.join(root ?? platform.dirname(file), ...parts);
      const before = made.get(module);
      const directories = before?.directories ?? [];
      made.set(module, {
        directories: directories.includes(directory) ? directories : [...directories, directory],
        // The first line makes the module; the others add to it.
        isRecalculated:
          before?.isRecalculated ??
          (code.includes('module_from_spec') && isChangedAfter(file, sysPath, platform)),
      });
    }
  }
  return made;
}

/** Whether something was added after the line ran: before all others when site had ended, or behind its directory. */
function isChangedAfter(file: string, sysPath: readonly Entry[], platform: Platform): boolean {
  return (
    sysPath.some(({ provenance }) => phaseOf(provenance) === 'program') ||
    sysPath.at(-1)?.path !== platform.dirname(file)
  );
}

interface Namespace {
  readonly module?: string;
  /** Of a development install: the project. Otherwise it is the directory of the file. */
  readonly root?: string;
  readonly parts?: readonly string[];
}

/** `sys.modules.setdefault('a.b', …)` and `os.path.join(…, *('a', 'b'))` */
function namespaceIn(code: string): Namespace {
  const tree = parsePython(code);
  const calls = nodesNamed(tree, CALLS).flatMap((node) => {
    const expression = expressionAt(tree, node);
    return expression.kind === 'call' ? [expression] : [];
  });
  const made = calls.find(({ callee }) => dottedName(callee) === 'sys.modules.setdefault');
  const joined = calls.find(({ callee }) => dottedName(callee) === 'os.path.join');
  const module = textOf(made?.arguments[0]?.value);
  const parts = joined?.arguments.find(({ form }) => form === 'unpacked');
  return {
    ...definedOnly({ module, root: textOf(joined?.arguments[0]?.value) }),
    ...(parts === undefined ? {} : { parts: textsIn(parts.value) }),
  };
}

function textsIn(expression: PythonExpression): readonly string[] {
  return expression.kind === 'sequence' ? expression.items.flatMap((item) => textOf(item) ?? []) : [];
}

const CALLS: ReadonlySet<string> = new Set(['CallExpression']);
