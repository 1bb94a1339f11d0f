/** The value of an expression in the user's own code. Nothing runs: functions are known by name, and the rest is unknown. */

import type { PythonArgument, PythonExpression } from '../../formats/python/pythonExpressions';
import { literalOf, textOf } from '../../formats/python/pythonLiterals';
import {
  attributeOf,
  filledTemplate,
  functionNamed,
  joinedPath,
  joinedTexts,
  methodOf,
  occurrences,
} from './codeFunctions';
import { builtinNamed, isConstant, memberNamed, moduleNamed } from './codeNames';
import type { CodeState } from './codeState';
import {
  constant,
  isEqual,
  NONE,
  number,
  text,
  truthOf,
  UNKNOWN,
  type CodeValue,
  type PathText,
} from './codeValues';

/** Runs a function of the file itself. */
export type CallOwn = (
  callee: Extract<CodeValue, { kind: 'function' }>,
  values: readonly CodeValue[],
  state: CodeState,
) => CodeValue;

type ExpressionOf<K> = Extract<PythonExpression, { readonly kind: K }>;

export class CodeExpressions {
  private readonly state: CodeState;
  private readonly callOwn: CallOwn;

  constructor(state: CodeState, callOwn: CallOwn) {
    this.state = state;
    this.callOwn = callOwn;
  }

  value(expression: PythonExpression): CodeValue {
    return this.state.unit.effort.work.isSpent ? UNKNOWN : this.state.afforded(this.computed(expression));
  }

  private computed(expression: PythonExpression): CodeValue {
    switch (expression.kind) {
      case 'name':
        return this.named(expression.name);
      case 'attribute':
        return this.attribute(expression);
      case 'subscript':
      case 'call': {
        const name = this.nameOf(expression);
        if (name !== undefined) {
          return memberNamed(name, this.state.world);
        }
        return expression.kind === 'call' ? this.call(expression) : this.subscript(expression);
      }
      case 'text':
      case 'number':
      case 'constant':
        return literal(expression);
      case 'format':
        return this.format(expression);
      case 'sequence':
        return this.sequence(expression.items);
      case 'negation': {
        const truth = truthOf(this.value(expression.value));
        return truth === undefined ? UNKNOWN : constant(!truth);
      }
      case 'choice': {
        const truth = truthOf(this.value(expression.condition));
        return truth === undefined ? UNKNOWN : this.value(truth ? expression.then : expression.otherwise);
      }
      case 'operation':
        return this.operation(expression);
      case 'comprehension':
        return this.comprehension(expression);
      case 'mapping':
      case 'unpacked':
      case 'other':
        return UNKNOWN;
    }
  }

  /** The full name of a module, function or list of the standard library: `os.path.join`. */
  nameOf(expression: PythonExpression): string | undefined {
    if (expression.kind === 'name') {
      const value = this.named(expression.name);
      return value.kind === 'named' ? value.name : undefined;
    }
    switch (expression.kind) {
      case 'attribute': {
        const value = this.ofClass(expression);
        return value?.kind === 'named'
          ? value.name
          : memberOf(this.nameOf(expression.object), expression.name);
      }
      case 'subscript':
        return this.nameOfItem(expression);
      case 'call':
        return this.nameOfAnswer(expression);
      default:
        return undefined;
    }
  }

  /** `Settings.system`, which the body of a class of the file binds. */
  private ofClass({ object, name }: ExpressionOf<'attribute'>): CodeValue | undefined {
    const of =
      object.kind === 'name'
        ? this.state.lookUp(object.name)
        : object.kind === 'attribute'
          ? this.ofClass(object)
          : undefined;
    return of?.kind === 'class' ? of.members.get(name) : undefined;
  }

  /** `sys.modules['sys']`, `vars(sys)['path']` */
  private nameOfItem({ object, index }: ExpressionOf<'subscript'>): string | undefined {
    const [only, ...more] = index;
    const key = more.length === 0 ? textOf(only) : undefined;
    const of = key === undefined ? undefined : this.nameOf(object);
    if (key === undefined || of === undefined) {
      return undefined;
    }
    if (of === 'sys.modules') {
      return moduleNamed(key);
    }
    return of.endsWith(NAMESPACE) ? memberOf(of.slice(0, -NAMESPACE.length), key) : undefined;
  }

  /** `getattr(sys, 'path')`, `vars(sys)`, `__import__('sys')` */
  private nameOfAnswer({ callee, arguments: given }: ExpressionOf<'call'>): string | undefined {
    const isShort = callee.kind === 'name' || (callee.kind === 'attribute' && callee.object.kind === 'name');
    const [first, second] = given;
    if (!isShort || first === undefined) {
      return undefined;
    }
    switch (this.nameOf(callee)) {
      case 'getattr': {
        const key = textOf(second?.value);
        return key === undefined ? undefined : memberOf(this.nameOf(first.value), key);
      }
      case 'vars':
        return memberOf(this.nameOf(first.value), '__dict__');
      case '__import__':
      case 'importlib.import_module': {
        const name = textOf(first.value);
        return name === undefined ? undefined : moduleNamed(name);
      }
      default:
        return undefined;
    }
  }

  /** The bounds of `[from:until]`; undefined if it is not a slice, or they are not known. */
  sliceOf(
    index: readonly PythonExpression[],
    indexText: string,
  ): readonly [from: number, until: number | undefined] | undefined {
    const parts = indexText.split(':');
    const written = parts.filter((part) => part !== '');
    if (parts.length !== 2 || written.length !== index.length) {
      return undefined;
    }
    const values = index.map((bound) => this.value(bound));
    const numbers = values.flatMap((value) => (value.kind === 'number' ? [value.value] : []));
    if (numbers.length !== values.length) {
      return undefined;
    }
    const [from, until] = parts[0] === '' ? [0, numbers[0]] : [numbers[0] ?? 0, numbers[1]];
    return [from, until];
  }

  arguments(given: readonly PythonArgument[]): readonly CodeValue[] | undefined {
    const values: CodeValue[] = [];
    for (const { form, value } of given) {
      const items = form === 'unpacked' ? this.state.listOf(this.value(value)) : [this.value(value)];
      if (form === 'keyword' || items === undefined) {
        return undefined;
      }
      values.push(...items);
      if (!this.state.spend(items.length)) {
        return undefined;
      }
    }
    return values;
  }

  private named(name: string): CodeValue {
    const value = this.state.lookUp(name);
    if (value?.kind === 'function' || value?.kind === 'class') {
      this.state.unit.mentioned.add(name);
    }
    const { file } = this.state.unit;
    switch (value === undefined ? name : '') {
      case '__file__':
        return text(file.given, 'file');
      case '__name__':
        return text(file.name);
      default:
        return value ?? builtinNamed(name) ?? UNKNOWN;
    }
  }

  private attribute(expression: ExpressionOf<'attribute'>): CodeValue {
    const name = this.nameOf(expression);
    if (name !== undefined) {
      return memberNamed(name, this.state.world);
    }
    const object = this.value(expression.object);
    return this.ofClass(expression) ?? attributeOf(object, expression.name, this.state);
  }

  private subscript({ object, index, indexText }: ExpressionOf<'subscript'>): CodeValue {
    const [only, ...more] = index;
    const of = this.value(object);
    const position = only === undefined || more.length > 0 ? UNKNOWN : this.value(only);
    if (this.nameOf(object) === 'os.environ') {
      const found = functionNamed('os.environ.get')?.([position], this.state);
      return found === undefined || found === NONE ? UNKNOWN : found;
    }
    const bounds = this.sliceOf(index, indexText);
    if (of.kind === 'text' && bounds !== undefined) {
      return text(of.text.slice(...bounds), of.from);
    }
    const items = this.state.listOf(of);
    if (items === undefined) {
      return UNKNOWN;
    }
    if (bounds !== undefined) {
      return { kind: 'list', items: items.slice(...bounds) };
    }
    return position.kind === 'number' ? (items.at(position.value) ?? UNKNOWN) : UNKNOWN;
  }

  private call({ callee, arguments: given }: ExpressionOf<'call'>): CodeValue {
    const values = this.arguments(given);
    const name = this.nameOf(callee);
    if (name !== undefined) {
      const known = functionNamed(name);
      const usual = values ?? this.withoutKeywords(name, given);
      return known === undefined || usual === undefined ? UNKNOWN : known(usual, this.state);
    }
    const value = this.value(callee);
    if (value.kind === 'function') {
      return values === undefined ? UNKNOWN : this.callOwn(value, values, this.state);
    }
    const method = value.kind === 'member' ? methodOf(value.of, value.name) : undefined;
    const usual =
      values ?? given.flatMap(({ form, value: each }) => (form === 'keyword' ? [] : [this.value(each)]));
    return method === undefined ? UNKNOWN : method(usual, this.state);
  }

  /** `os.environ.get('X', default='y')` cannot be; `os.path.realpath(p, strict=True)` changes nothing for what exists. */
  private withoutKeywords(name: string, given: readonly PythonArgument[]): readonly CodeValue[] | undefined {
    if (name === 'os.getenv') {
      return given.map(({ value }) => this.value(value));
    }
    return name === 'os.path.realpath' ? given.slice(0, 1).map(({ value }) => this.value(value)) : undefined;
  }

  private format({ pieces }: ExpressionOf<'format'>): CodeValue {
    const parts = pieces.map((piece) => this.value(piece));
    const texts = parts.flatMap((part): readonly PathText[] =>
      part.kind === 'text' || part.kind === 'path'
        ? [part]
        : part.kind === 'number'
          ? [{ text: String(part.value), from: 'literal' }]
          : [],
    );
    return texts.length === parts.length ? joinedTexts(texts) : UNKNOWN;
  }

  private sequence(items: readonly PythonExpression[]): CodeValue {
    const values: CodeValue[] = [];
    for (const item of items) {
      const inner = item.kind === 'unpacked' ? this.state.listOf(this.value(item.value)) : [this.value(item)];
      if (inner === undefined) {
        return UNKNOWN;
      }
      values.push(...inner);
      if (!this.state.spend(inner.length)) {
        return UNKNOWN;
      }
    }
    return { kind: 'list', items: values };
  }

  private comprehension({ item, target, iterable, condition }: ExpressionOf<'comprehension'>): CodeValue {
    const items = this.state.listOf(this.value(iterable));
    if (items === undefined || target.kind !== 'name') {
      return UNKNOWN;
    }
    const { scopes } = this.state;
    const values: CodeValue[] = [];
    for (const each of items) {
      this.state.scopes = [...scopes, new Map([[target.name, each]])];
      const counts = condition === undefined ? true : truthOf(this.value(condition));
      const value = this.value(item);
      this.state.scopes = scopes;
      if (counts === undefined) {
        return UNKNOWN;
      }
      if (counts) {
        values.push(value);
      }
    }
    return { kind: 'list', items: values };
  }

  private operation({ left, operator, right }: ExpressionOf<'operation'>): CodeValue {
    const first = this.value(left);
    if (operator === 'and' || operator === 'or') {
      const truth = truthOf(first);
      const second = this.value(right);
      if (truth === undefined) {
        // `x and False` is false in any case.
        return truthOf(second) === (operator === 'or') ? second : UNKNOWN;
      }
      return truth === (operator === 'and') ? second : first;
    }
    const second = this.value(right);
    switch (operator) {
      case '+':
        return this.sum(first, second);
      case '/':
        return first.kind === 'path'
          ? joinedPath(first, [second], this.state)
          : first.kind === 'text' && second.kind === 'path'
            ? joinedPath(first, [second], this.state)
            : UNKNOWN;
      case '-':
        return first.kind === 'number' && second.kind === 'number'
          ? number(first.value - second.value)
          : UNKNOWN;
      case '%':
        return formatted(first, second);
      case 'in':
        return this.contains(second, first, true);
      case 'not in':
        return this.contains(second, first, false);
      case '==':
      case 'is':
        return answer(isEqual(first, second), true);
      case '!=':
      case 'is not':
        return answer(isEqual(first, second), false);
      case '<':
      case '>':
      case '<=':
      case '>=':
        return compared(first, operator, second);
      default:
        return UNKNOWN;
    }
  }

  private contains(list: CodeValue, value: CodeValue, wanted: boolean): CodeValue {
    if (list.kind === 'text' && value.kind === 'text') {
      return constant(list.text.includes(value.text) === wanted);
    }
    const found = occurrences(value, list, this.state);
    return found === undefined ? UNKNOWN : constant(found > 0 === wanted);
  }

  private sum(left: CodeValue, right: CodeValue): CodeValue {
    if (left.kind === 'text' && right.kind === 'text') {
      return joinedTexts([left, right]);
    }
    if (left.kind === 'number' && right.kind === 'number') {
      return number(left.value + right.value);
    }
    const [first, second] = [this.state.listOf(left), this.state.listOf(right)];
    return first === undefined || second === undefined
      ? UNKNOWN
      : { kind: 'list', items: [...first, ...second] };
  }
}

const NAMESPACE = '.__dict__';

function memberOf(object: string | undefined, member: string): string | undefined {
  if (object === undefined) {
    return undefined;
  }
  const name = `${object}.${member}`;
  // What a constant such as `os.sep` has is a method of its value.
  return isConstant(object) && !isConstant(name) ? undefined : (moduleNamed(name) ?? name);
}

function literal(expression: PythonExpression): CodeValue {
  const found = literalOf(expression);
  switch (found?.kind) {
    case 'text':
      return text(found.text);
    case 'number':
      return number(found.value);
    case 'constant':
      return found.name === 'True' || found.name === 'False' || found.name === 'None'
        ? { kind: 'constant', name: found.name }
        : UNKNOWN;
    case 'bytes':
    case 'sequence':
    case 'mapping':
    case undefined:
      return UNKNOWN;
  }
}

function answer(isSo: boolean | undefined, wanted: boolean): CodeValue {
  return isSo === undefined ? UNKNOWN : constant(isSo === wanted);
}

/** `'%s/lib' % x` */
function formatted(template: CodeValue, value: CodeValue): CodeValue {
  const values = value.kind === 'list' ? value.items : [value];
  const texts = values.flatMap((each): readonly PathText[] =>
    each.kind === 'text' || each.kind === 'path' ? [each] : [],
  );
  if (template.kind !== 'text' || texts.length !== values.length || /%[^s]/.test(template.text)) {
    return UNKNOWN;
  }
  const [first = '', ...rest] = template.text.split('%s');
  return rest.length === texts.length ? filledTemplate(first, rest, texts, template.from) : UNKNOWN;
}

/** Numbers, and tuples of them such as `sys.version_info`. */
function compared(left: CodeValue, operator: '<' | '>' | '<=' | '>=', right: CodeValue): CodeValue {
  const order = orderOf(left, right);
  if (order === undefined) {
    return UNKNOWN;
  }
  switch (operator) {
    case '<':
      return constant(order < 0);
    case '>':
      return constant(order > 0);
    case '<=':
      return constant(order <= 0);
    case '>=':
      return constant(order >= 0);
  }
}

function orderOf(left: CodeValue, right: CodeValue): number | undefined {
  if (left.kind === 'number' && right.kind === 'number') {
    return left.value - right.value;
  }
  if (left.kind !== 'list' || right.kind !== 'list') {
    return undefined;
  }
  const length = Math.min(left.items.length, right.items.length);
  for (let index = 0; index < length; index += 1) {
    const order = orderOf(left.items[index] ?? UNKNOWN, right.items[index] ?? UNKNOWN);
    if (order !== 0) {
      return order;
    }
  }
  return left.items.length - right.items.length;
}
