/** The elements of a search path as it is written: `${env:HOME}` and `{env:HOME:/root}` hold colons that separate nothing. */
export function splitOutsideReferences(written: string, delimiter: string): readonly string[] {
  const elements: string[] = [''];
  let depth = 0;
  for (const character of written) {
    if (character === delimiter && depth === 0) {
      elements.push('');
      continue;
    }
    depth += character === '{' ? 1 : character === '}' && depth > 0 ? -1 : 0;
    elements.push((elements.pop() ?? '') + character);
  }
  return elements;
}
