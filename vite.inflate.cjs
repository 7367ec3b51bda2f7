/**
 * Stands for the package tiny-inflate in what is built for Node: the same function by Node's own zlib. Fontkit unpacks
 * tables of Unicode when it is loaded, which in JavaScript takes as long as drawing some pages.
 */
const { inflateRawSync } = require('node:zlib');

module.exports = (source, target) => {
  const bytes = inflateRawSync(source, { maxOutputLength: target.length });
  target.set(bytes);
  return bytes.length < target.length ? target.slice(0, bytes.length) : target;
};
