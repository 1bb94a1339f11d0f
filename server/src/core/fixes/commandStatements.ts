/** What a text for sh says, command by command: the variables that each sets, for itself or for what follows, and all its other words. */

import { shTokens } from '../formats/shell/shWords';
import type { Statement, StatementPart } from './statement';

interface Command {
  readonly words: readonly string[];
  /** What is behind it, unless that only separates it from the next: `&&`, `|`, a here-document. */
  readonly ending: string;
}

/** `owner` is what the text belongs to. Undefined for a text that a shell would refuse. */
export function commandStatements(text: string, owner: string): readonly Statement[] | undefined {
  const commands = commandsOf(text);
  return hasEmptyBranch(commands)
    ? undefined
    : commands.flatMap(({ words, ending }) => {
        if (words.length === 0 && ending === '') {
          return [];
        }
        // Setting a variable succeeds, whatever comes next.
        const succeeds = ending === '&&' && commandStatement(words, '').needsParts;
        return [commandStatement(words, `${owner} ${succeeds ? '' : ending}`)];
      });
}

/** The assignments before a command, those of `export` and `env`, and the rest; a command that only sets variables needs one of them. */
export function commandStatement(words: readonly string[], owner: string): Statement {
  const inFront = assignedFrom(words, 0);
  const [program] = words.slice(inFront);
  const declares = program !== undefined && DECLARING.has(program);
  const env = words.findIndex((word) => /(?:^|[/@+!:-])env$/.test(word));
  const options = env < 0 ? 0 : words.slice(env + 1).findIndex((word) => ASSIGNED.test(word));
  const assigned = [
    ...words.slice(0, inFront),
    ...(declares ? words.slice(inFront + 1) : []),
    ...(env < 0 || options < 0 ? [] : words.slice(env + 1 + options, assignedFrom(words, env + 1 + options))),
  ];
  const taken = new Set(assigned);
  const others = words.slice(inFront).filter((word) => !taken.has(word));
  // `export` alone prints all of them.
  const needsParts = assigned.length > 0 && others.length <= (declares ? 1 : 0);
  return { head: JSON.stringify([owner, others]), needsParts, parts: assigned.map(wordPart) };
}

/** The words of one command; those of a shell have a line of their own. Undefined for a line that a shell would refuse. */
export function execStatements(words: readonly string[], owner: string): readonly Statement[] | undefined {
  const shell = words.findIndex((word) => /(?:^|[/@+!:-])(?:ba|da|a|k|z)?sh$/.test(word));
  const option = words.findIndex((word, position) => position === shell + 1 && /^-\w*c$/.test(word));
  const line = shell < 0 || option < 0 ? undefined : words[option + 1];
  if (line === undefined) {
    return [commandStatement(words, owner)];
  }
  const inside = commandStatements(line, `${owner} sh`);
  return inside === undefined
    ? undefined
    : [commandStatement(words.toSpliced(option + 1, 1), owner), ...inside];
}

export function wordPart(text: string): StatementPart {
  const equals = text.indexOf('=');
  return { ...(ASSIGNED.test(text) ? { name: text.slice(0, equals) } : {}), text };
}

const ASSIGNED = /^[A-Za-z_]\w*=/;
const DECLARING = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);
/** A command comes behind them. */
const OPENING = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '{', '!', '(']);
const CLOSING = new Set(['fi', 'then', 'elif', 'else', 'do', 'done', 'esac', '}', ')', ';;']);

/** Where the assignments end that begin there. */
function assignedFrom(words: readonly string[], start: number): number {
  const length = words.slice(start).findIndex((word) => !ASSIGNED.test(word));
  return length < 0 ? words.length : start + length;
}

/** A shell refuses a branch or a group without commands. */
function hasEmptyBranch(commands: readonly Command[]): boolean {
  const words = commands.flatMap((command) => command.words);
  return words.some((word, position) => OPENING.has(word) && CLOSING.has(words[position + 1] ?? ''));
}

function commandsOf(text: string): readonly Command[] {
  const commands: Command[] = [];
  let words: string[] = [];
  const end = (ending: string): void => {
    commands.push({ words, ending });
    words = [];
  };
  for (const { start, end: behind, ...token } of shTokens(text)) {
    const written = text.slice(start, behind);
    if (token.kind === 'word' && words.length === 0 && OPENING.has(written)) {
      commands.push({ words: [written], ending: '' });
    } else if (token.kind === 'word') {
      words.push(written);
    } else if (/^[()]$|^;;/.test(written)) {
      end('');
      commands.push({ words: [written], ending: '' });
    } else if (/^[\n;&|]/.test(written)) {
      end(/^[\n;]$/.test(written) ? '' : written);
    } else {
      words.push(written);
    }
  }
  end('');
  return commands;
}
