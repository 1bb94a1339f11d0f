/** A text for a user: an English template with named arguments, so that a view can translate it. */

/** A message in a message is a phrase of its own, which is translated too. */
export type MessageArgument = string | Message;

export interface Message {
  /** English text with `{name}` placeholders; it is also the key of its translations. */
  readonly template: string;
  readonly args: Readonly<Record<string, MessageArgument>>;
}

/** Templates of one language by their English templates, with the same placeholders. */
export type Translations = Readonly<Record<string, string>>;

const ENGLISH: Translations = {};

export function message(template: string, args: Readonly<Record<string, MessageArgument>> = {}): Message {
  return { template, args };
}

/** Fills in the arguments. What is not translated stays English. */
export function renderMessage({ template, args }: Message, translations = ENGLISH): string {
  const translated = Object.hasOwn(translations, template) ? translations[template] : undefined;
  return (translated ?? template).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    return typeof value === 'object' ? renderMessage(value, translations) : (value ?? whole);
  });
}

/** The messages as one, with commas between them. At least one. */
export function listMessages([first, ...rest]: readonly Message[]): Message {
  if (first === undefined) {
    return message('');
  }
  return rest.reduce((list, next) => message('{list}, {next}', { list, next }), first);
}

/** The message with paths below `directory` relative to it: a narrow list cuts off the end of a long path. */
export function withRelativePaths(whole: Message, directory: string, separator: string): Message {
  const { template, args } = whole;
  const prefix = directory.endsWith(separator) ? directory : directory + separator;
  const given = new Set(
    Object.values(args).flatMap((value) => (typeof value === 'object' ? [] : elementsOf(value).map(plain))),
  );
  const shortened = Object.entries(args).map(([name, value]) => {
    if (typeof value === 'object') {
      return [name, withRelativePaths(value, directory, separator)];
    }
    const elements = elementsOf(value);
    const relative = elements.map((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path));
    // "src is src" would say nothing: if the short form is already used, the long one is meant.
    const isUsed = relative.some(
      (path, at) => path === '' || (path !== elements[at] && given.has(plain(path))),
    );
    return [name, isUsed ? value : relative.join(BETWEEN)];
  });
  return { template, args: Object.fromEntries(shortened) as Message['args'] };
}

/** Between the paths of a list. */
const BETWEEN = ', ';

function elementsOf(value: string): readonly string[] {
  return value.split(BETWEEN);
}

/** `./src/` as `src`: the same to a reader. */
function plain(path: string): string {
  return path.replace(/^\.[\\/]/, '').replace(/[\\/]$/, '');
}
