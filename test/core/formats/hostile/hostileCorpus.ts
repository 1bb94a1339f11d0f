/** Texts that once made a reader hang, crash or grow without end; each is tried in all readers. */

/** `A1=${A0}${A0}` and so on: as many characters as two to the power of the lines. */
function doubling(line: (name: string, before: string) => string): string {
  return ['A0=xxxxxxxx', ...Array.from({ length: 40 }, (_, at) => line(`A${at + 1}`, `A${at}`))].join('\n');
}

export const HOSTILE_TEXTS: readonly string[] = [
  doubling((name, before) => `${name}=\${${before}}\${${before}}`),
  doubling((name, before) => `export ${name}=$${before}$${before}`),
  doubling((name, before) => `ENV ${name}=$${before}$${before}`),
  doubling((name, before) => `${name}=%(${before})%(${before})`),
  ['a0: &a0 {k: v}', ...levels((at) => `a${at + 1}: &a${at + 1} {<<: [${`*a${at},`.repeat(9)}]}`)].join('\n'),
  ['a0: &a0 [x]', ...levels((at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`)].join('\n'),
  '${'.repeat(2000),
  '<---'.repeat(2000),
  `${'a: '.repeat(2000)}${']'.repeat(2000)}`,
  '['.repeat(3000),
  '{"a":'.repeat(3000),
  'a={a='.repeat(3000),
  `a = ${'['.repeat(3000)}`,
  '<a>'.repeat(3000),
  '<IfModule a>\n'.repeat(2000),
  `services:\n${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}`,
  '"$('.repeat(2000),
  '${a:-'.repeat(2000),
  'if '.repeat(3000),
  'env A=b '.repeat(2000),
  `A="${'\\"'.repeat(3000)}`,
  `RUN --${'a'.repeat(3000)}`,
  `ENV A=b \\\n${'\n'.repeat(3000)}C=d`,
  `Version: 1${'\t'.repeat(3000)}x`,
  `\nname${'\t'.repeat(3000)}x`,
  `export A=b${'\t'.repeat(3000)}(`,
  `[${' '.repeat(3000)}`,
  `Environment=a${' '.repeat(3000)}x`,
  '*'.repeat(3000),
  '__import__("a") or '.repeat(500),
];

function levels(line: (at: number) => string): readonly string[] {
  return Array.from({ length: 12 }, (_, at) => line(at));
}
