/**
 * Which user of this machine is at the other end of a connection. Linux tells it in its tables of connections
 * (`/proc/net/tcp`, proc(5)); where they cannot be read or trusted, everyone passes and the secrets protect alone.
 */
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import os from 'node:os';

/** Rows may be passed over while the table changes: only what is missing thrice is missing. */
const READINGS = 3;
const MAPPED = /^(?:0{16}FFFF0{4}|0{20}FFFF)(?=.{8}:)/;

interface Row {
  readonly uid: number;
  /** A program still has it: the rows of closed connections name root. */
  readonly held: boolean;
}

export class Peers {
  private readonly uid = process.getuid?.();
  private port = 0;
  private tell: (trusted: boolean) => void = () => undefined;
  private readonly trusted = new Promise<boolean>((resolve) => {
    this.tell = resolve;
  });
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<ReadonlyMap<string, Row>> | undefined;

  /** Tries on a connection of our own to the port whether the tables can be trusted; nobody is judged before. */
  async start(port: number): Promise<void> {
    this.port = port;
    this.tell(await this.findsItself(port).catch(() => false));
  }

  /** Whether this user's program is at the other end, as far as the system tells. */
  async isOwn(socket: Socket): Promise<boolean> {
    const { remoteAddress, remotePort, localAddress, localPort } = socket;
    if (!(await this.trusted)) return true;
    if (!remoteAddress || !remotePort || !localAddress || !localPort) return false;
    const key = `${place(remoteAddress, remotePort)} ${place(localAddress, localPort)}`;
    for (let reading = 0; reading < READINGS; reading++) {
      const row = (await this.rows().catch(() => undefined))?.get(key);
      if (row) return row.held && row.uid === this.uid;
    }
    return false;
  }

  private async findsItself(port: number): Promise<boolean> {
    if (process.platform !== 'linux' || this.uid === undefined) return false;
    // Windows' browsers come into its Linux through a helper of another user; nobody else is in there.
    if (/microsoft/i.test(os.release())) return false;
    const socket = connect(port, '127.0.0.1');
    try {
      await new Promise((resolve, reject) => {
        socket.once('connect', resolve);
        socket.on('error', reject);
      });
      const { localPort = 0 } = socket;
      const row = (await this.rows()).get(`${place('127.0.0.1', localPort)} ${place('127.0.0.1', port)}`);
      return row?.held === true && row.uid === this.uid;
    } finally {
      socket.destroy();
    }
  }

  /** The tables as they are after this call; one reading serves all who wait for it. */
  private rows(): Promise<ReadonlyMap<string, Row>> {
    this.next ??= this.running.then(() => {
      const reading = readTables(this.port);
      this.next = undefined;
      this.running = reading.catch(() => undefined);
      return reading;
    });
    return this.next;
  }
}

/** The connections with a port at either end, by both ends. */
async function readTables(port: number): Promise<ReadonlyMap<string, Row>> {
  const old = await readFile('/proc/net/tcp', 'latin1');
  // A program may reach us from a socket of the newer kind.
  const newer = await readFile('/proc/net/tcp6', 'latin1').catch(() => '');
  const rows = new Map<string, Row>();
  const end = `:${hex(port, 4)} `;
  for (const line of `${old}\n${newer}`.split('\n')) {
    if (!line.includes(end)) continue;
    const [, local, remote, , , , , uid, , inode] = line.trim().split(/\s+/);
    if (local === undefined || remote === undefined || inode === undefined) continue;
    const key = `${local.replace(MAPPED, '')} ${remote.replace(MAPPED, '')}`;
    rows.set(key, { uid: Number(uid), held: inode !== '0' });
  }
  return rows;
}

/** As the tables write it: the address in the order of the machine's bytes. */
function place(address: string, port: number): string {
  const bytes = address.replace(/^::ffff:/, '').split('.');
  if (os.endianness() === 'LE') bytes.reverse();
  return `${bytes.map((byte) => hex(Number(byte), 2)).join('')}:${hex(port, 4)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
