import type { Command } from '../command';

/** Saves the picture that has the focus. */
export const savePictureAsSvg: Command = {
  id: 'pythonPathInspector.savePictureAsSvg',
  async run({ pictures }) {
    await pictures.active?.save('svg');
  },
};

export const savePictureAsMarkdown: Command = {
  id: 'pythonPathInspector.savePictureAsMarkdown',
  async run({ pictures }) {
    await pictures.active?.save('markdown');
  },
};
