/** Whether a condition about the version, the system or the implementation of Python holds. Undefined: about anything else. */

import { literalOf } from '../../formats/python/pythonLiterals';
import { dottedName, type PythonExpression } from '../../formats/python/pythonExpressions';
import type { Platform } from '../../model/platform';
import type { PythonVersion } from '../../model/version';

export interface RunningPython {
  readonly version: PythonVersion;
  readonly platform: Pick<Platform, 'name' | 'sysPlatform'>;
}

export function conditionHolds(condition: PythonExpression, python: RunningPython): boolean | undefined {
  switch (condition.kind) {
    case 'negation': {
      const holds = conditionHolds(condition.value, python);
      return holds === undefined ? undefined : !holds;
    }
    case 'operation':
      return operationHolds(condition, python);
    case 'name':
    case 'attribute':
      return flagOf(condition.name, python);
    case 'call':
      return callHolds(condition, python);
    default:
      return undefined;
  }
}

type Operation = Extract<PythonExpression, { readonly kind: 'operation' }>;
type Call = Extract<PythonExpression, { readonly kind: 'call' }>;

function operationHolds({ left, operator, right }: Operation, python: RunningPython): boolean | undefined {
  if (operator === 'and' || operator === 'or') {
    const sides = [conditionHolds(left, python), conditionHolds(right, python)];
    const decides = operator === 'or';
    return sides.includes(decides) ? decides : sides.includes(undefined) ? undefined : !decides;
  }
  const numbers = versionNumbers(left, python);
  const wanted = numbers === undefined ? undefined : numbersIn(right);
  if (numbers !== undefined && wanted !== undefined) {
    return compared(order(numbers, wanted), operator);
  }
  const text = systemText(left, python);
  const written = literalOf(right);
  return text === undefined || written?.kind !== 'text'
    ? undefined
    : operator === '=='
      ? text === written.text
      : operator === '!='
        ? text !== written.text
        : undefined;
}

/** six, and what many projects write for themselves. */
function flagOf(name: string, { version, platform }: RunningPython): boolean | undefined {
  switch (name) {
    case 'PY2':
      return version.major === 2;
    case 'PY3':
      return version.major >= 3;
    case 'WIN':
    case 'WINDOWS':
    case 'IS_WINDOWS':
    case 'ON_WINDOWS':
      return platform.name === 'windows';
    default:
      return undefined;
  }
}

function callHolds({ callee, arguments: given }: Call, python: RunningPython): boolean | undefined {
  const [first, ...others] = given;
  if (
    callee.kind !== 'attribute' ||
    callee.name !== 'startswith' ||
    first === undefined ||
    others.length > 0
  ) {
    return undefined;
  }
  const text = systemText(callee.object, python);
  const prefixes = first.value.kind === 'sequence' ? first.value.items : [first.value];
  const written = prefixes.map(literalOf);
  return text === undefined
    ? undefined
    : written.reduce<boolean | undefined>(
        (holds, each) => (each?.kind === 'text' ? holds === true || text.startsWith(each.text) : holds),
        written.every((each) => each?.kind === 'text') ? false : undefined,
      );
}

/** `sys.version_info`, parts of it, and `sys.version_info[0]`. */
function versionNumbers(
  expression: PythonExpression,
  { version }: RunningPython,
): readonly number[] | undefined {
  const numbers = [version.major, version.minor, version.micro ?? 0];
  const name = dottedName(expression);
  if (name !== undefined && /(?:^|\.)version_info$/.test(name)) {
    return numbers;
  }
  if (name !== undefined && /(?:^|\.)version_info\.(?:major|minor)$/.test(name)) {
    return [name.endsWith('major') ? version.major : version.minor];
  }
  if (expression.kind !== 'subscript' || !/(?:^|\.)version_info$/.test(dottedName(expression.object) ?? '')) {
    return undefined;
  }
  const [, first, end] = /^\s*(?:(\d)|0?:(\d))\s*$/.exec(expression.indexText) ?? [];
  return first !== undefined
    ? numbers.slice(Number(first), Number(first) + 1)
    : end !== undefined
      ? numbers.slice(0, Number(end))
      : undefined;
}

function numbersIn(expression: PythonExpression): readonly number[] | undefined {
  const items = expression.kind === 'sequence' ? expression.items : [expression];
  const values = items.map(literalOf);
  const numbers = values.flatMap((value) => (value?.kind === 'number' ? [value.value] : []));
  return numbers.length === values.length ? numbers : undefined;
}

/** As tuples compare. */
function order(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other === undefined) {
      return 1;
    }
    if (value !== other) {
      return value - other;
    }
  }
  return a.length - b.length;
}

function compared(difference: number, operator: string): boolean | undefined {
  switch (operator) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return undefined;
  }
}

const SYSTEMS = { linux: 'Linux', darwin: 'Darwin', windows: 'Windows' } as const;

function systemText(expression: PythonExpression, { platform }: RunningPython): string | undefined {
  const isCall = expression.kind === 'call';
  const name = dottedName(isCall ? expression.callee : expression);
  switch (name) {
    case 'sys.platform':
    case 'platform':
      return isCall ? undefined : platform.sysPlatform;
    case 'os.name':
      return platform.name === 'windows' ? 'nt' : 'posix';
    case 'platform.system':
      return isCall ? SYSTEMS[platform.name] : undefined;
    default:
      return undefined;
  }
}
