// A thread for the tests of a workshop: previews whose text says how they end.
const { parentPort } = require('node:worker_threads');

parentPort.on('message', ({ number, text }) => {
  if (text === 'endless') for (;;);
  if (text === 'hungry') for (const rest = []; ; ) rest.push(new Array(100_000).fill(number));
  if (text === 'gone') process.exit(3);
  if (text === 'stray') Promise.reject(new Error('nobody waits'));
  else parentPort.postMessage({ number, kind: 'product', product: { kind: 'lacking', characters: text } });
});
