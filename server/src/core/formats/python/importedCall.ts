/** Code that imports one module and at most calls one function of it, as most lines of `.pth` files do. */

import { dottedName, type PythonExpression } from './pythonExpressions';
import { statementsOf, type PythonStatement } from './pythonStatements';
import { parsePython } from './pythonTree';

export interface ImportedCall {
  readonly module: string;
  /** Without one, the code only imports. */
  readonly callable?: string;
}

/** `import m`, or `import m; m.f()`. */
export function importedCall(code: string): ImportedCall | undefined {
  const tree = parsePython(code);
  return tree.isWellFormed ? importedCallOf(statementsOf(tree)) : undefined;
}

export function importedCallOf([first, second, ...more]: readonly PythonStatement[]):
  ImportedCall | undefined {
  const imported = first?.kind === 'import' && first.imported.kind === 'import' ? first.imported.modules : [];
  const [module, ...others] = imported;
  if (module === undefined || module.alias !== undefined || others.length + more.length > 0) {
    return undefined;
  }
  if (second === undefined) {
    return { module: module.name };
  }
  const called = calledAlone(second);
  const prefix = `${module.name}.`;
  const callable = called?.startsWith(prefix) === true ? called.slice(prefix.length) : '';
  return callable === '' || callable.includes('.') ? undefined : { module: module.name, callable };
}

/** The call that is the whole statement. */
export function callAlone(
  statement: PythonStatement,
): Extract<PythonExpression, { kind: 'call' }> | undefined {
  return statement.kind === 'expression' && statement.expression.kind === 'call'
    ? statement.expression
    : undefined;
}

/** The function that a statement calls, without arguments. */
export function calledAlone(statement: PythonStatement): string | undefined {
  const call = callAlone(statement);
  return call?.arguments.length === 0 ? dottedName(call.callee) : undefined;
}
