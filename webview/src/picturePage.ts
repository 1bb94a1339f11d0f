/**
 * The page of the picture: draws what the extension sends, lights up causes and effects, and says what was chosen. It runs in a
 * webview, whose host gives it nothing but messages.
 */

import { drawPicture } from '../../server/src/core/drawing/drawPicture';
import { foldPicture, type FoldTexts } from '../../server/src/core/drawing/foldPicture';
import { layoutPicture } from '../../server/src/core/drawing/layoutPicture';
import type { Picture, PictureNode } from '../../server/src/core/drawing/picture';
import { svgElement } from '../../server/src/core/drawing/svgElement';
import type { FromPicture, PictureTexts, ToPicture } from './pictureMessages';
import { Lights } from './lights';
import { button, htmlNode, svgNode } from './pageNodes';
import { spokenName } from './spokenNames';
import { textVersion } from './textVersion';
import { nextItem } from './walking';

/** https://code.visualstudio.com/api/extension-guides/webview */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPicture): void;
  getState(): unknown;
  setState(state: PageState): void;
};

interface PageState {
  readonly contextId?: string;
  /** Folds and steps that are open. */
  readonly open: readonly string[];
  readonly asText: boolean;
}

interface Shown {
  readonly picture: Picture;
  readonly places: ReadonlySet<string>;
  readonly texts: PictureTexts;
}

const host = acquireVsCodeApi();
const main = document.getElementById('main') ?? document.body;
let state = readState(host.getState());
let shown: Shown | undefined;
/** What was focused, or would be next. */
let current: string | undefined;
let drawnWidth = 0;

function readState(value: unknown): PageState {
  const given = typeof value === 'object' && value !== null ? (value as Partial<PageState>) : {};
  return {
    ...(typeof given.contextId === 'string' ? { contextId: given.contextId } : {}),
    open: Array.isArray(given.open) ? given.open.filter((id) => typeof id === 'string') : [],
    asText: given.asText === true,
  };
}

function change(changes: Partial<PageState>): void {
  state = { ...state, ...changes };
  host.setState(state);
  draw();
}

function draw(): void {
  if (shown === undefined) {
    return;
  }
  const { picture, texts } = shown;
  const hadFocus = main.contains(document.activeElement) ? document.activeElement : undefined;
  const focusedId = hadFocus?.getAttribute('data-id') ?? undefined;
  const focusedButton = hadFocus?.id ?? '';
  const open = new Set(state.open);
  const folded = foldPicture(picture, foldTexts(texts), open);
  main.replaceChildren(
    header(picture, texts),
    state.asText ? textVersion(folded, shown.places, openPlace) : drawing(folded, open, shown),
  );
  if (focusedId !== undefined || focusedButton !== '') {
    focus(focusedId ?? focusedButton);
  }
}

function foldTexts({ more, idle }: PictureTexts): FoldTexts {
  return {
    more: (count) => more.replace('{0}', String(count)),
    idle: (count) => idle.replace('{0}', String(count)),
  };
}

function focus(id: string): void {
  const node = itemOf(id) ?? document.getElementById(id);
  if (node !== null) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: 'nearest' });
  }
}

function itemOf(id: string): SVGElement | undefined {
  return items().find((item) => item.getAttribute('data-id') === id);
}

function items(): readonly SVGElement[] {
  return [...main.querySelectorAll<SVGElement>('[data-id]')];
}

function header(picture: Picture, texts: PictureTexts): HTMLElement {
  const actions: readonly (readonly [string, string, () => void])[] = [
    [
      'as-text',
      state.asText ? texts.asPicture : texts.asText,
      () => {
        change({ asText: !state.asText });
      },
    ],
    ...(state.open.length === 0
      ? []
      : [
          [
            'fold-all',
            texts.foldAll,
            () => {
              change({ open: [] });
              focus('as-text');
            },
          ] as const,
        ]),
    [
      'trace',
      texts.trace,
      () => {
        say({ kind: 'trace' });
      },
    ],
    [
      'save-svg',
      texts.saveSvg,
      () => {
        say({ kind: 'save', format: 'svg' });
      },
    ],
    [
      'save-markdown',
      texts.saveMarkdown,
      () => {
        say({ kind: 'save', format: 'markdown' });
      },
    ],
  ];
  const toolbar = htmlNode(
    'div',
    { role: 'group', 'aria-label': texts.toolbar, class: 'actions' },
    ...actions.map(([id, text, press]) => {
      const node = button(text, press);
      node.id = id;
      return node;
    }),
  );
  return htmlNode(
    'header',
    {},
    htmlNode(
      'div',
      { class: 'titles' },
      htmlNode('h1', {}, picture.title),
      htmlNode('p', { class: 'subtitle' }, picture.subtitle),
    ),
    toolbar,
    htmlNode('p', { class: 'summary', id: 'summary' }, picture.summary),
  );
}

function say(message: FromPicture): void {
  host.postMessage(message);
}

function openPlace(id: string): void {
  say({ kind: 'open', id });
}

function drawing(folded: Picture, open: ReadonlySet<string>, { places, texts }: Shown): SVGElement {
  drawnWidth = document.documentElement.clientWidth;
  const placed = layoutPicture(folded, { width: drawnWidth, opened: open, untitled: true });
  const { width, height } = placed;
  const tabStop = folded.nodes.some(({ id }) => id === current) ? current : folded.nodes[0]?.id;
  const shapes = drawPicture(placed, {
    node: ({ node }) => ({
      role: 'button',
      tabindex: node.id === tabStop ? 0 : -1,
      'aria-label': spokenName(node, folded, texts),
      ...(canUnfold(node) ? { 'aria-expanded': String(open.has(node.id)) } : {}),
      ...(places.has(node.id) && !canUnfold(node) ? { 'data-opens': 'file' } : {}),
    }),
    lookup: ({ id, found, path }) => ({
      role: 'button',
      tabindex: -1,
      'aria-label': `${found ? folded.words.found : folded.words.absent}: ${path}`,
      ...(places.has(id) ? { 'data-opens': 'file' } : { 'aria-disabled': 'true' }),
    }),
  });
  const svg = svgNode(
    svgElement(
      'svg',
      {
        width,
        height,
        viewBox: `0 0 ${String(width)} ${String(height)}`,
        role: 'group',
        'aria-label': folded.title,
        'aria-describedby': 'help',
      },
      ...shapes,
    ),
  );
  const help = htmlNode('p', { id: 'help', class: 'unseen' }, texts.help);
  main.append(help);
  listen(svg, folded);
  return svg;
}

function canUnfold({ opens, looked }: PictureNode): boolean {
  return opens === true || (looked !== undefined && looked.length > 0);
}

function listen(svg: SVGElement, folded: Picture): void {
  const lights = new Lights(svg, folded.threads);
  svg.addEventListener('mouseover', ({ target }) => {
    lights.show(idAt(target) ?? focusedId());
  });
  svg.addEventListener('mouseleave', () => {
    lights.show(focusedId());
  });
  svg.addEventListener('focusin', ({ target }) => {
    const id = idAt(target);
    if (id !== undefined) {
      setTabStop(id);
      lights.show(id);
    }
  });
  svg.addEventListener('focusout', () => {
    lights.show(undefined);
  });
  svg.addEventListener('click', ({ target }) => {
    const id = idAt(target);
    if (id !== undefined) {
      activate(id, folded);
    }
  });
  svg.addEventListener('keydown', (event) => {
    const id = idAt(event.target);
    if (id === undefined || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      activate(id, folded);
      return;
    }
    const next = nextItem(event.key, id, items(), folded.threads);
    if (next !== undefined) {
      event.preventDefault();
      focus(next);
    }
  });
}

function focusedId(): string | undefined {
  return document.activeElement?.getAttribute('data-id') ?? undefined;
}

function idAt(target: EventTarget | null): string | undefined {
  const node = target instanceof Element ? target.closest('[data-id]') : undefined;
  return node?.getAttribute('data-id') ?? undefined;
}

/** Tab comes back to where the arrow keys were. */
function setTabStop(id: string): void {
  current = id;
  for (const item of items()) {
    item.setAttribute('tabindex', item.getAttribute('data-id') === id ? '0' : '-1');
  }
}

function activate(id: string, { nodes }: Picture): void {
  const node = nodes.find((each) => each.id === id);
  if (node !== undefined && canUnfold(node)) {
    unfold(node);
  } else if (shown?.places.has(id) === true) {
    openPlace(id);
  }
}

function unfold({ id, opens }: PictureNode): void {
  const isOpen = state.open.includes(id);
  if (opens === true) {
    // What was hidden begins where the fold was.
    current = id.replace('fold:', '');
    change({ open: [...state.open, id] });
    focus(current);
    return;
  }
  change({ open: isOpen ? state.open.filter((each) => each !== id) : [...state.open, id] });
}

window.addEventListener('message', ({ data }: MessageEvent<ToPicture>) => {
  if (data.kind === 'gone') {
    shown = undefined;
    main.replaceChildren(htmlNode('p', { class: 'gone' }, data.text));
    return;
  }
  const { contextId, picture, places, texts } = data;
  // Sent by our own server, through our own extension.
  shown = { picture: picture as Picture, places: new Set(places), texts };
  change({ contextId });
});

new ResizeObserver(() => {
  if (document.documentElement.clientWidth !== drawnWidth && !state.asText) {
    draw();
  }
}).observe(document.documentElement);

say({ kind: 'ready' });
