/** Namespace packages that `*-nspkg.pth` lines make at start-up: they are in `sys.modules` before the first user line. setuptools setuptools/namespaces.py, Installer. */

import { dottedName, expressionAt, type PythonExpression } from '../../formats/python/pythonExpressions';
import { textOf } from '../../formats/python/pythonLiterals';
import { nodesNamed, parsePython } from '../../formats/python/pythonTree';
import { definedOnly } from '../../model/definedOnly';
import type { Platform } from '../../model/platform';
import type { StartupCode } from '../../model/startupResult';

/** Names with the directories that the lines name, in their order. */
export function namespaceLines(
  startupCode: readonly StartupCode[],
  platform: Platform,
): ReadonlyMap<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
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
      const before = made.get(module) ?? [];
      made.set(module, before.includes(directory) ? before : [...before, directory]);
    }
  }
  return made;
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
