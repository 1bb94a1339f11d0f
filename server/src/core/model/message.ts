/** A text for a person: an English template with named arguments, so that a view can translate it. */

export interface Message {
  /** English text with `{name}` placeholders; it is also the key of its translations. */
  readonly template: string;
  readonly args: Readonly<Record<string, string>>;
}

export function message(template: string, args: Readonly<Record<string, string>> = {}): Message {
  return { template, args };
}

/** Fills in the arguments; `translate` maps the English template to another language's. */
export function renderMessage(
  { template, args }: Message,
  translate: (template: string) => string = (text) => text,
): string {
  return translate(template).replace(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole);
}
