/** The English templates of all messages of the server, found in its source, for translators. */

import ts from 'typescript';
import { filesBelow } from './sources';

export interface FoundTemplates {
  readonly templates: ReadonlySet<string>;
  /** `file:line` of calls whose template is not found in their file. */
  readonly unresolved: readonly string[];
}

/** Follows the first argument of each `message(…)` to the literals that it can be. */
export function messageTemplates(): FoundTemplates {
  const templates = new Set<string>();
  const unresolved: string[] = [];
  for (const { path, text } of filesBelow('server/src', '.ts')) {
    if (!text.includes('message(')) {
      continue;
    }
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    for (const call of callsOf(source, 'message')) {
      const [first] = call.arguments;
      const found = first === undefined ? undefined : literalsOf(first, { source, seen: new Set() });
      if (found === undefined) {
        unresolved.push(`${path}:${source.getLineAndCharacterOfPosition(call.pos).line + 1}`);
      }
      for (const template of found ?? []) {
        templates.add(template);
      }
    }
  }
  return { templates, unresolved };
}

function callsOf(source: ts.Node, name: string): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name) {
      calls.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

interface Search {
  readonly source: ts.SourceFile;
  /** Stops at cycles. */
  readonly seen: Set<ts.Node>;
  /** Only this property of an object counts, if it has it. */
  readonly property?: string;
}

/** Undefined if it can be something other than a literal in the file. */
function literalsOf(node: ts.Expression, search: Search): readonly string[] | undefined {
  if (search.seen.has(node)) {
    return [];
  }
  search.seen.add(node);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [node.text];
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return literalsOf(node.expression, search);
  }
  if (ts.isConditionalExpression(node)) {
    return allOf([node.whenTrue, node.whenFalse], search);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    return allOf([node.left, node.right], search);
  }
  if (ts.isObjectLiteralExpression(node)) {
    const assignments = node.properties.filter(ts.isPropertyAssignment);
    const named = assignments.filter(({ name }) => ts.isIdentifier(name) && name.text === search.property);
    const wanted = named.length === 0 ? assignments : named;
    return assignments.length === node.properties.length
      ? allOf(
          wanted.map(({ initializer }) => initializer),
          search,
        )
      : undefined;
  }
  if (ts.isArrayLiteralExpression(node)) {
    return allOf(node.elements, search);
  }
  if (ts.isElementAccessExpression(node)) {
    return literalsOf(node.expression, search);
  }
  if (ts.isPropertyAccessExpression(node)) {
    return literalsOf(node.expression, { ...search, property: node.name.text });
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    return returnedBy(node.expression.text, search);
  }
  return ts.isIdentifier(node) ? (givenTo(node, search) ?? valueOf(node.text, search)) : undefined;
}

/** The arguments of all calls of the function for this parameter. */
function givenTo({ text, parent }: ts.Identifier, search: Search): readonly string[] | undefined {
  let around: ts.Node = parent;
  while (!ts.isFunctionDeclaration(around)) {
    if (ts.isSourceFile(around)) {
      return undefined;
    }
    around = around.parent;
  }
  const index = around.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === text);
  if (index < 0 || around.name === undefined) {
    return undefined;
  }
  const given = callsOf(search.source, around.name.text).flatMap((call) => call.arguments[index] ?? []);
  return given.length === 0 ? undefined : allOf(given, search);
}

function allOf(nodes: readonly ts.Expression[], search: Search): readonly string[] | undefined {
  const found = nodes.map((node) => literalsOf(node, search));
  return found.every((each) => each !== undefined) ? found.flat() : undefined;
}

/** Of all constants of that name in the file. */
function valueOf(name: string, search: Search): readonly string[] | undefined {
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.name.text === name &&
      node.initializer !== undefined
    ) {
      values.push(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(search.source);
  return values.length === 0 ? undefined : allOf(values, search);
}

function returnedBy(name: string, search: Search): readonly string[] | undefined {
  const values: ts.Expression[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) {
      values.push(node.expression);
    }
    ts.forEachChild(node, collect);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === name && node.body !== undefined) {
      collect(node.body);
    }
    ts.forEachChild(node, visit);
  };
  visit(search.source);
  return values.length === 0 ? undefined : allOf(values, search);
}
