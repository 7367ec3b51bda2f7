/**
 * Stands for the package @noble/ciphers in what is built for Node: what pdfkit encrypts with, by Node's own crypto. The
 * package makes its tables when it is loaded, which takes as long as drawing some pages; nothing of ours is encrypted.
 */
const { createCipheriv } = require('node:crypto');

function cipher(mode, key, iv, { disablePadding = false } = {}) {
  const encrypt = (bytes) => {
    const made = createCipheriv(`aes-${key.length * 8}-${mode}`, key, iv).setAutoPadding(!disablePadding);
    return new Uint8Array(Buffer.concat([made.update(bytes), made.final()]));
  };
  return { encrypt };
}

exports.cbc = (key, iv, options) => cipher('cbc', key, iv, options);
exports.ecb = (key, options) => cipher('ecb', key, null, options);
