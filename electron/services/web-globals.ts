/**
 * What libraries take for granted as globals and Node got later than inside of an Electron before 23 (Node 16): the zip
 * reader asks for the web's streams, pdf.js for the rest.
 */
import { Blob } from 'node:buffer';
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';
import { MessageChannel, receiveMessageOnPort, type TransferListItem } from 'node:worker_threads';

interface Transfer {
  readonly transfer?: readonly TransferListItem[];
}

/** As the web's own: a message that is received at once. */
function structuredClone(value: unknown, options?: Transfer | null): unknown {
  const { port1, port2 } = new MessageChannel();
  try {
    port1.postMessage(value, options?.transfer ?? []);
    const received: { readonly message: unknown } | undefined = receiveMessageOnPort(port2);
    return received?.message;
  } finally {
    port1.close();
    port2.close();
  }
}

/** The class is there all the same: what cannot be cloned is refused with one. */
function domException(): unknown {
  try {
    return structuredClone(() => undefined);
  } catch (problem) {
    return (problem as object).constructor;
  }
}

const scope: Record<string, unknown> = globalThis;
if (!('TransformStream' in scope)) Object.assign(scope, { ReadableStream, TransformStream, WritableStream });
if (!('structuredClone' in scope)) Object.assign(scope, { structuredClone });
if (!('DOMException' in scope)) Object.assign(scope, { DOMException: domException() });
if (!('Blob' in scope)) Object.assign(scope, { Blob });
