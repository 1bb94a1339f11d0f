/**
 * The statements that hold others: which of these run, and how often. Where that is not known, each may run or not. What
 * only running them shows is left to the runner.
 */

import type { PythonExpression } from '../../formats/python/pythonExpressions';
import { statementsOf, type PythonClause, type PythonStatement } from '../../formats/python/pythonStatements';
import type { PythonNode } from '../../formats/python/pythonTree';
import { bind } from './codeBindings';
import { moduleNamed } from './codeNames';
import type { CodeState } from './codeState';
import { truthOf, UNKNOWN, type CodeValue } from './codeValues';

/** How execution continues after a statement. */
export type Flow = 'next' | 'break' | 'continue' | 'return' | 'stop';

/** Runs what the blocks hold. */
export interface CodeRunner {
  readonly run: (statements: readonly PythonStatement[], state: CodeState) => Flow;
  readonly runStatement: (statement: PythonStatement, state: CodeState) => Flow;
  readonly valueOf: (expression: PythonExpression, state: CodeState) => CodeValue;
}

type Block = Extract<PythonStatement, { readonly kind: 'block' }>;

/** The depth of functions that call each other. */
export const DEEPEST = 12;

const LONGEST_LOOP = 200;

export class CodeBlocks {
  private readonly runner: CodeRunner;

  constructor(runner: CodeRunner) {
    this.runner = runner;
  }

  run(statement: Block, state: CodeState): Flow {
    const { keyword, clauses } = statement;
    switch (keyword) {
      case 'if':
        return this.runIf(clauses, state);
      case 'for':
        return this.runFor(clauses, state);
      case 'while':
        return this.runWhile(clauses, state);
      case 'with':
        state.isPlain = false;
        clauses.forEach((clause) => {
          this.bindContext(clause, state);
        });
        return this.runner.run(
          clauses.flatMap(({ body }) => bodyOf(body, state)),
          state,
        );
      case 'try':
        return this.runTry(clauses, state);
      default:
        this.undecided(statement.bodies, state);
        return 'next';
    }
  }

  /** `with open(file) as name` */
  private bindContext({ head, name }: PythonClause, state: CodeState): void {
    if (name !== undefined) {
      bind(name, head === undefined ? UNKNOWN : this.runner.valueOf(head, state), state);
    }
  }

  private runIf(clauses: readonly PythonClause[], state: CodeState): Flow {
    for (const [index, { head, body }] of clauses.entries()) {
      const truth = head === undefined ? true : truthOf(this.runner.valueOf(head, state));
      if (truth === undefined) {
        this.undecided(
          clauses.slice(index).map((clause) => clause.body),
          state,
        );
        return 'next';
      }
      if (truth) {
        return this.runner.run(bodyOf(body, state), state);
      }
    }
    return 'next';
  }

  private runFor([first, otherwise]: readonly PythonClause[], state: CodeState): Flow {
    if (first?.target === undefined || first.head === undefined) {
      this.undecided([first?.body, otherwise?.body], state);
      return 'next';
    }
    const { target, head, body } = first;
    const statements = bodyOf(body, state);
    const flow = this.loop(target, head, state, (each) => this.runner.run(statements, each));
    if (flow === 'break') {
      return 'next';
    }
    return flow === 'next' && otherwise !== undefined
      ? this.runner.run(bodyOf(otherwise.body, state), state)
      : flow;
  }

  loop(
    target: PythonExpression,
    iterable: PythonExpression,
    state: CodeState,
    each: (state: CodeState) => Flow,
  ): Flow {
    const items = state.listOf(this.runner.valueOf(iterable, state));
    if (items === undefined || items.length > LONGEST_LOOP) {
      fork(state, (branch) => {
        bind(target, UNKNOWN, branch);
        each(branch);
      });
      bind(target, UNKNOWN, state);
      return 'next';
    }
    for (const item of items) {
      bind(target, item, state);
      const flow = each(state);
      if (flow !== 'next' && flow !== 'continue') {
        return flow;
      }
    }
    return 'next';
  }

  private runWhile([first, otherwise]: readonly PythonClause[], state: CodeState): Flow {
    const truth = first?.head === undefined ? undefined : truthOf(this.runner.valueOf(first.head, state));
    if (truth === false) {
      return otherwise === undefined ? 'next' : this.runner.run(bodyOf(otherwise.body, state), state);
    }
    this.undecided([first?.body], state);
    return 'next';
  }

  /** As if nothing failed, unless an import is known to fail; after what is not understood, either may be. */
  private runTry(clauses: readonly PythonClause[], state: CodeState): Flow {
    const [attempt] = clauses;
    const named = (keyword: string): readonly PythonClause[] =>
      clauses.filter((clause) => clause.keyword === keyword);
    const handlers = named('except');
    const wasPlain = state.isPlain;
    let flow: Flow = 'next';
    let failure: 'none' | 'possible' | 'certain' = 'none';
    for (const statement of attempt === undefined ? [] : bodyOf(attempt.body, state)) {
      if (flow !== 'next' || failure === 'certain') {
        break;
      }
      if (failure === 'possible') {
        fork(state, (branch) => this.runner.runStatement(statement, branch));
        continue;
      }
      state.isPlain = true;
      flow = this.runner.runStatement(statement, state);
      failure = failureOf(statement, state);
    }
    state.isPlain &&= wasPlain;
    if (failure === 'certain') {
      const handler = handlers.find(({ head }) => catchesImportError(head, state));
      flow = handler === undefined ? 'stop' : this.runner.run(bodyOf(handler.body, state), state);
    } else if (failure === 'possible' || flow === 'stop') {
      this.undecided(
        [...handlers, ...named('else')].map(({ body }) => body),
        state,
      );
      flow = flow === 'stop' ? 'next' : flow;
    } else if (flow === 'next') {
      flow = this.runner.run(
        named('else').flatMap(({ body }) => bodyOf(body, state)),
        state,
      );
    }
    const after = this.runner.run(
      named('finally').flatMap(({ body }) => bodyOf(body, state)),
      state,
    );
    return after === 'next' ? flow : after;
  }

  /** Each may run or not. */
  undecided(bodies: readonly (PythonNode | undefined)[], state: CodeState): void {
    for (const body of bodies) {
      if (body !== undefined) {
        fork(state, (branch) => this.runner.run(bodyOf(body, branch), branch));
      }
    }
  }
}

export function fork(state: CodeState, action: (branch: CodeState) => unknown): void {
  if (state.depth > DEEPEST) {
    state.isCertain = false;
    return;
  }
  const branch = state.fork();
  branch.statement = state.statement;
  action(branch);
  state.mayHave(branch);
}

export function bodyOf(body: PythonNode, state: CodeState): readonly PythonStatement[] {
  return statementsOf(state.unit.tree, body);
}

function failureOf(statement: PythonStatement, state: CodeState): 'none' | 'possible' | 'certain' {
  if (statement.kind !== 'import') {
    return state.isPlain ? 'none' : 'possible';
  }
  const { imported } = statement;
  const names = imported.kind === 'import' ? imported.modules.map(({ name }) => name) : [imported.module];
  const found = names.map((name) => state.unit.isFound(name.split('.')[0] ?? '', state.items));
  if (imported.kind === 'from' && imported.level > 0) {
    return 'possible';
  }
  if (found.includes(false)) {
    return 'certain';
  }
  // Of a submodule it is not looked up whether its package has it.
  return found.includes(undefined) ||
    names.some((name) => name.includes('.') && moduleNamed(name) === undefined)
    ? 'possible'
    : 'none';
}

function catchesImportError(head: PythonExpression | undefined, state: CodeState): boolean {
  const written = head === undefined ? '' : state.unit.tree.text.slice(head.start, head.end);
  return head === undefined || /\b(?:ImportError|ModuleNotFoundError|(?:Base)?Exception)\b/.test(written);
}
