/** The request for a run context as text. The report and the JSON are in English, whatever the editor's language: others read them. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { contextReport, type ReportFact } from '../../core/contextReport';
import { inspectJson } from '../../core/inspectionJson';
import { message } from '../../core/model/message';
import { pythonPathValue } from '../../core/pythonPathValue';
import type { ContextCopyKind, ContextCopyResult } from '../../protocol/contextCopies';
import { property } from '../../protocol/property';
import { activeContext, type ActiveContext } from '../activeContext';
import type { Session } from '../state';
import { optionalUri } from './activeContextRequest';
import { findContext, type FoundContext } from './findContext';

type Asked = FoundContext & Partial<Pick<ActiveContext, 'because'>>;

/** `params` is untrusted input from the client. */
export async function contextCopy(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<ContextCopyResult> {
  const kind = kindOf(params);
  const asked: Asked | undefined =
    property(params, 'contextId') === undefined
      ? await activeContext(session, optionalUri(params), token)
      : await findContext(session, params, token);
  return asked === undefined
    ? {}
    : { name: asked.inspected.context.name, ...copies[kind](asked, session, params) };
}

const copies: Readonly<
  Record<ContextCopyKind, (asked: Asked, session: Session, params: unknown) => ContextCopyResult>
> = {
  pythonpath: ({ inspected }, { render }) => {
    const { value, unwritable } = pythonPathValue(inspected);
    const paths = unwritable.join(', ');
    return {
      text: value,
      ...(unwritable.length === 0
        ? {}
        : { note: render(message('PYTHONPATH cannot contain {paths}, so it was left out', { paths })) }),
    };
  },
  json: (asked) => ({
    text: `${JSON.stringify(inspectJson(asked.inspected, findingsOf(asked)), undefined, 2)}\n`,
  }),
  markdown: (asked, _, params) => ({
    text: contextReport({
      inspected: asked.inspected,
      findings: findingsOf(asked),
      machine: asked.inspection.machine,
      versions: versionsOf(params),
      ...(asked.because === undefined ? {} : { because: asked.because }),
    }),
  }),
};

function findingsOf({ inspection, inspected: { context } }: Asked) {
  return inspection.findings.filter(({ contexts }) => contexts.includes(context.name));
}

function kindOf(params: unknown): ContextCopyKind {
  const kind = property(params, 'kind');
  if (kind === 'pythonpath' || kind === 'json' || kind === 'markdown') {
    return kind;
  }
  throw new ResponseError(ErrorCodes.InvalidParams, 'kind is not pythonpath, json or markdown');
}

function versionsOf(params: unknown): readonly ReportFact[] {
  const versions = property(params, 'versions');
  return (Array.isArray(versions) ? (versions as readonly unknown[]) : []).flatMap((each) => {
    const name = property(each, 'name');
    const value = property(each, 'value');
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });
}
