/** Commands for a terminal as the text that a person types, by the kind of shell. */

import type { TerminalCommands, TerminalStep } from '../model/terminalCommands';

/** `sh` stands for all shells that quote like POSIX. */
export type ShellFamily = 'sh' | 'fish' | 'powershell' | 'cmd';

interface ShellSyntax {
  readonly quote: (word: string) => string;
  readonly run: (program: string, args: readonly string[], quote: ShellSyntax['quote']) => string;
  readonly rename: (from: string, to: string) => string;
  /** One line that stops at the first command that fails. */
  readonly chain: (commands: readonly string[]) => string;
}

const words = (program: string, args: readonly string[], quote: (word: string) => string): string =>
  [program, ...args].map(quote).join(' ');

const SHELLS: Readonly<Record<ShellFamily, ShellSyntax>> = {
  // POSIX.1, Shell Command Language, 2.2.2 "Single-Quotes".
  sh: {
    quote: (word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`),
    run: words,
    rename: (from, to) => `mv ${from} ${to}`,
    chain: (commands) => commands.join(' && '),
  },
  // fish documentation, "The fish language", Quotes: \' and \\ are escapes in single quotes.
  fish: {
    quote: (word) => (PLAIN.test(word) ? word : `'${word.replace(/[\\']/g, String.raw`\$&`)}'`),
    run: words,
    rename: (from, to) => `mv ${from} ${to}`,
    chain: (commands) => commands.join('; and '),
  },
  // about_Quoting_Rules. A quoted program is only a text without the call operator. PowerShell 5 has no `&&`.
  powershell: {
    quote: (word) => (PLAIN_WINDOWS.test(word) ? word : `'${word.replaceAll("'", "''")}'`),
    run: (program, args, quote) => `${PLAIN_WINDOWS.test(program) ? '' : '& '}${words(program, args, quote)}`,
    rename: (from, to) => `Move-Item -LiteralPath ${from} -Destination ${to}`,
    chain: (commands) => commands.reduceRight((rest, command) => `${command}; if ($?) { ${rest} }`),
  },
  cmd: {
    quote: (word) => (PLAIN_WINDOWS.test(word) ? word : `"${word}"`),
    run: words,
    rename: (from, to) => `move ${from} ${to}`,
    chain: (commands) => commands.join(' && '),
  },
};

/** Has no special meaning in any of the shells. A word that begins with a tilde, a number sign, or an equals sign (in zsh) would. */
const PLAIN = /^[\w./+:@%-][\w./+:=@%,-]*$/;
const PLAIN_WINDOWS = /^[\w./+:=\\-]+$/;

/** Something in it would end the line or control the terminal, or cannot be typed. */
const UNTYPABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What has a meaning for Command Prompt even in quotes. */
const UNSAFE_IN_CMD = /[%"!^]/;

/** One line for each command. */
export function shellLines({ steps }: TerminalCommands, family: ShellFamily): readonly string[] {
  const { quote, run, rename } = SHELLS[family];
  return steps.map((step) => {
    switch (step.kind) {
      case 'run':
        return run(step.program, step.args, quote);
      case 'rename':
        return rename(quote(step.from), quote(step.to));
    }
  });
}

/** All of them in one line, each run only if those before it succeeded. */
export function shellText(commands: TerminalCommands, family: ShellFamily): string {
  return SHELLS[family].chain(shellLines(commands, family));
}

/** Whether a terminal would run the typed text as these words. Names in a folder may come from anyone. */
export function isTypable({ directory, steps }: TerminalCommands, isWindows: boolean): boolean {
  return [directory, ...steps.flatMap(wordsOf)].every(
    (word) => !UNTYPABLE.test(word) && !(isWindows && UNSAFE_IN_CMD.test(word)),
  );
}

function wordsOf(step: TerminalStep): readonly string[] {
  switch (step.kind) {
    case 'run':
      return [step.program, ...step.args];
    case 'rename':
      return [step.from, step.to];
  }
}
