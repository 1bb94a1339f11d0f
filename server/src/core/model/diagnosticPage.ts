/** Where a user reads more about a diagnostic. */

const PAGES = 'https://github.com/python-path-inspector/python-path-inspector/blob/main/docs/diagnostics';

export function diagnosticPage(code: string): string {
  return `${PAGES}/${code}.md`;
}
