/** Each story in the newest VS Code. */

import { stories } from './stories.mjs';
import { tellStory } from './tellStory.mjs';

const chosen = process.env['PYPATH_STORIES']?.split(',');

for (const story of stories.filter(({ name }) => chosen === undefined || chosen.includes(name))) {
  tellStory(story);
}
