/** Each story of test/stories has its page with its pictures, and each page its story. */

import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/sources';

const PAGES = join(root, 'docs', 'stories');
const IMAGES = join(PAGES, 'images');
const LARGEST = 60_000;

interface Story {
  readonly name: string;
}

interface StoryPage {
  readonly indexOf: (stories: readonly Story[]) => string;
  readonly pageOf: (story: Story, pictures: ReadonlySet<string>) => string;
  readonly picturesOf: (story: Story) => Readonly<Record<string, string>>;
}

async function modules(): Promise<StoryPage & { readonly stories: readonly Story[] }> {
  const [list, page] = await Promise.all(
    ['stories.mjs', 'storyPage.mjs'].map(
      (name): Promise<unknown> => import(pathToFileURL(join(root, 'test', 'stories', name)).href),
    ),
  );
  return { ...(list as { readonly stories: readonly Story[] }), ...(page as StoryPage) };
}

describe('stories', () => {
  it('have a page each, which says what their test reads', async () => {
    const { stories, pageOf, indexOf } = await modules();
    const pictures = new Set(readdirSync(IMAGES));
    for (const story of stories) {
      assert.equal(readFileSync(join(PAGES, `${story.name}.md`), 'utf8'), pageOf(story, pictures));
    }
    assert.equal(readFileSync(join(PAGES, 'README.md'), 'utf8'), indexOf(stories));
    const pages = readdirSync(PAGES).filter((name) => name.endsWith('.md'));
    assert.deepEqual(pages.sort(), ['README.md', ...stories.map(({ name }) => `${name}.md`)].sort());
  });

  it('have small pictures, and no other', async () => {
    const { stories, picturesOf } = await modules();
    const named = stories.flatMap((story) => Object.values(picturesOf(story)));
    const present = readdirSync(IMAGES);
    assert.deepEqual(
      present.filter((name) => !named.includes(name)),
      [],
    );
    assert.deepEqual(
      present.filter((name) => statSync(join(IMAGES, name)).size > LARGEST),
      [],
    );
  });
});
