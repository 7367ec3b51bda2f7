/**
 * Stands for the package brotli in what is built for Node: the same function by Node's own zlib. The package's dictionary,
 * a list of 120,000 numbers, is most of fontkit's code and of the time to load it; fonts of the kind that needs it are rare.
 */
const { brotliDecompressSync } = require('node:zlib');

module.exports = (source, size) => brotliDecompressSync(source, { maxOutputLength: size });
