/** The library that reads zips needs the web's streams as globals, which they are not inside of an Electron before 23. */
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';

if (!('TransformStream' in globalThis)) Object.assign(globalThis, { ReadableStream, TransformStream, WritableStream });
