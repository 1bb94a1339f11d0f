/** The picture as a file of its own: no font, script or address outside it; readable on light and on dark ground. */

import { drawPicture } from './drawPicture';
import { foldPicture, type FoldTexts } from './foldPicture';
import { layoutPicture } from './layoutPicture';
import type { Picture } from './picture';
import { svgElement, svgText } from './svgElement';

const WIDTH = 1200;

const LIGHT = `--paper:#ffffff;--ink:#1f2328;--dim:#59636e;--box:#f6f8fa;--rim:#b7bfc8;--variable:#8250df;--flag:#9a6700;--file:#0969da;--interpreter:#1a7f37;--start:#bc4c00;--program:#0e7490;--bad:#cf222e;--bad-box:#ffebe9`;
const DARK = `--paper:#0d1117;--ink:#e6edf3;--dim:#9198a1;--box:#161b22;--rim:#4b535d;--variable:#bc8cff;--flag:#d29922;--file:#58a6ff;--interpreter:#3fb950;--start:#f0883e;--program:#39c5cf;--bad:#ff7b72;--bad-box:#3c1618`;

/** Rules that need nothing but the variables above. */
const RULES = `
text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--ink); }
.paper { fill: var(--paper); }
.page-title { font-size: 18px; font-weight: 600; }
.page-subtitle, .detail, .count, .where, .badge, .heading { fill: var(--dim); }
.heading { font-weight: 600; }
.label, .hit, .miss { font: 600 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.hit, .miss { font-size: 11px; font-weight: 400; }
.count { font-size: 11px; }
.box { fill: var(--box); stroke: var(--rim); }
.row { fill: none; }
.edge { fill: none; stroke: var(--dim); stroke-width: 1.5; opacity: 0.6; }
.missing .box, .left-out .box, .fold .box { stroke-dasharray: 4 3; }
.missing .label, .left-out .label, .fold .label, .idle .label { fill: var(--dim); font-weight: 400; }
.fatal .box { fill: var(--bad-box); stroke: var(--bad); }
.fatal .label { fill: var(--bad); }
${(['variable', 'flag', 'file', 'interpreter', 'start', 'program'] as const)
  .map(
    (kind) =>
      `.${kind} .bar, .bar.${kind} { fill: var(--${kind}); }\n.edge.${kind} { stroke: var(--${kind}); }`,
  )
  .join('\n')}
`;

const STYLE = `
svg { ${LIGHT} }
@media (prefers-color-scheme: dark) { svg { ${DARK} } }
${RULES.trim()}
`;

export function pictureSvg(picture: Picture, texts: FoldTexts): string {
  const placed = layoutPicture(foldPicture(picture, texts), { width: WIDTH, opened: new Set() });
  const { width, height, title, subtitle } = placed;
  return svgText(
    svgElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width,
        height,
        viewBox: `0 0 ${String(width)} ${String(height)}`,
        role: 'img',
        'aria-labelledby': 'title desc',
      },
      svgElement('title', { id: 'title' }, `${picture.title}: ${picture.subtitle}`),
      svgElement('desc', { id: 'desc' }, picture.summary),
      svgElement('style', {}, STYLE),
      svgElement('rect', { class: 'paper', width, height }),
      svgElement('text', { class: 'page-title', x: title.x, y: title.y }, title.text),
      svgElement('text', { class: 'page-subtitle', x: subtitle.x, y: subtitle.y }, subtitle.text),
      ...drawPicture(placed),
    ),
  );
}
