/**
 * Sets the modification date of every entry of a zip file. The docx library zips with the time of day and
 * offers no choice; the dates stand in fixed places, so they are overwritten instead of zipping again.
 */

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** Smallest size of the record that ends the file; a file comment would make it larger. */
const END_SIZE = 22;

/** Changes the bytes in place. Throws a RangeError for what is no zip file. */
export function stampZip(bytes: Uint8Array, date: Date): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new RangeError('DOCX: not a zip file.');
  const stamp = dosDate(date);
  const entries = view.getUint16(end + 10, true);
  let entry = view.getUint32(end + 16, true);
  for (let index = 0; index < entries; index += 1) {
    if (view.getUint32(entry, true) !== DIRECTORY_ENTRY) throw new RangeError('DOCX: the zip directory is damaged.');
    view.setUint32(entry + 12, stamp, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, stamp, true);
    // Header, name, extra field and comment.
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
}

/** Zip's date and time: two seconds are the smallest step, 1980 to 2107 the years. In UTC, as time zones differ. */
function dosDate(date: Date): number {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107) - 1980;
  const day = (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
