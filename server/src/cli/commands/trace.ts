/** `pypath trace`: the steps of start-up in order, as text, as JSON, or drawn. */

import { buildPicture } from '../../core/drawing/buildPicture';
import { foldTexts } from '../../core/drawing/foldPicture';
import { pictureMarkdown } from '../../core/drawing/pictureMarkdown';
import { pictureMermaid } from '../../core/drawing/pictureMermaid';
import { pictureSvg } from '../../core/drawing/pictureSvg';
import { traceSteps, type TraceLine, type TraceRole } from '../../core/drawing/traceLines';
import { renderMessage } from '../../core/model/message';
import type { Invocation, TraceFormat } from '../args';
import { chooseInspected, type ChosenInspected } from '../chooseInspected';
import { resolveFolder } from '../folder';
import { inspectJson, jsonText, SCHEMA, stepJson } from '../render/json';
import type { Style } from '../render/style';
import { inspectText } from '../render/text';
import { visible } from '../render/visible';
import type { ExitStatus, Session } from '../session';

export async function trace(
  { folder: given, context, format }: Extract<Invocation, { kind: 'trace' }>,
  session: Session,
): Promise<ExitStatus> {
  const folder = resolveFolder(given, session);
  const chosen = await chooseInspected(context, folder, session);
  session.out(formats[format](chosen, session, folder));
  return chosen.inspected.result.fatal === undefined ? 0 : 1;
}

type Write = (chosen: ChosenInspected, session: Session, folder: string) => string;

const texts = foldTexts(renderMessage);

const formats: { readonly [F in TraceFormat]: Write } = {
  text: ({ inspected, findings }, { style }) => {
    const steps = traceSteps(inspected, renderMessage).map((line) => lineText(line, style));
    return `${steps.join('')}\n${inspectText(inspected, findings, style)}`;
  },
  json: ({ inspected, findings }) =>
    jsonText({
      schema: SCHEMA,
      steps: inspected.result.trace.map(stepJson),
      result: inspectJson(inspected, findings),
    }),
  mermaid: (chosen, _session, folder) => pictureMermaid(pictureOf(chosen, folder), texts),
  svg: (chosen, _session, folder) => pictureSvg(pictureOf(chosen, folder), texts),
  markdown: (chosen, _session, folder) => pictureMarkdown(pictureOf(chosen, folder), texts),
};

function pictureOf({ inspected }: ChosenInspected, folder: string) {
  return buildPicture(inspected, { say: renderMessage, folder });
}

function lineText({ parts }: TraceLine, style: Style): string {
  return `${parts.map(({ text, role }) => styled(visible(text), role, style)).join('')}\n`;
}

function styled(text: string, role: TraceRole, style: Style): string {
  switch (role) {
    case 'heading':
    case 'step':
      return style.bold(text);
    case 'dim':
    case 'absent':
    case 'missing':
      return style.dim(text);
    case 'bad':
      return style.bad(text);
    case 'found':
    case 'plain':
      return text;
  }
}
