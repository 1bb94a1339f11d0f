/**
 * The README as the page of the extension, where nothing else of the repository is at hand: links to files of the repository are
 * plain text, and what is for developers is left out. The editor shows pictures by their `https:` address alone, neither files of the
 * package nor `data:` addresses, so there are none until the repository is public and `pictures` says where.
 */

/** Who reads the page installs with its button. */
const INSTALL = /^## Install\n[^]*?(?=^## )/m;
/** From here on it is for developers. */
const DEVELOPMENT = /^## Development$/m;
const PICTURE = /^!\[([^\]]*)\]\((?!https?:)([^)\s]+)\)\n\n?/gm;

/**
 * @param {string} text
 * @param {string} [pictures] The address of the repository's files.
 */
export function packagedReadme(text, pictures) {
  const end = DEVELOPMENT.exec(text)?.index ?? text.length;
  return `${text
    .slice(0, end)
    .replace(INSTALL, '')
    .replace(PICTURE, (_, words, file) =>
      pictures === undefined ? '' : `![${words}](${pictures.replace(/\/$/, '')}/${file})\n\n`,
    )
    .replace(/(?<!!)\[([^\]]+)\]\((?!https?:)[^)\s]+\)/g, (_, words) => words)
    .trimEnd()}\n`;
}
