/** A text for a user: an English template with named arguments, so that a view can translate it. */

export interface Message {
  /** English text with `{name}` placeholders; it is also the key of its translations. */
  readonly template: string;
  readonly args: Readonly<Record<string, string>>;
}

export function message(template: string, args: Readonly<Record<string, string>> = {}): Message {
  return { template, args };
}

/** Fills in the arguments. */
export function renderMessage({ template, args }: Message): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole);
}

/** The message with paths below `directory` relative to it: a narrow list cuts off the end of a long path. */
export function withRelativePaths(
  { template, args }: Message,
  directory: string,
  separator: string,
): Message {
  const prefix = directory.endsWith(separator) ? directory : directory + separator;
  const given = new Set(Object.values(args).flatMap((value) => elementsOf(value).map(plain)));
  const shortened = Object.entries(args).map(([name, value]) => {
    const elements = elementsOf(value);
    const relative = elements.map((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path));
    // "src is src" would say nothing: if the short form is already used, the long one is meant.
    const isUsed = relative.some((path, at) => path === '' || (path !== elements[at] && given.has(plain(path))));
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
