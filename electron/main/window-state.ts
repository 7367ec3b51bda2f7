/** Size and place of the last window, kept between starts and corrected when the screen has gone. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../services/disk/folders.js';

const SMALLEST = { width: 960, height: 600 };
const USUAL = { width: 1360, height: 860 };
/** A window whose title bar can still be grasped. */
const VISIBLE = 120;
/** A second window stands a little lower, so that the first is seen. */
const OFFSET = 28;

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(SMALLEST.width),
  height: z.int().min(SMALLEST.height),
  maximized: z.boolean(),
});
type WindowState = z.infer<typeof stateSchema>;

function fileName(): string {
  return path.join(app.getPath('userData'), 'window.json');
}

function read(): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(fileName(), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The bounds for a new window, `others` windows being open. */
export function windowBounds(others: number): {
  readonly bounds: Partial<Rectangle>;
  readonly maximized: boolean;
} {
  const state = read();
  const { workArea } = screen.getPrimaryDisplay();
  const usual = { width: Math.min(USUAL.width, workArea.width), height: Math.min(USUAL.height, workArea.height) };
  if (!state) return { bounds: usual, maximized: workArea.width <= USUAL.width };
  const { maximized, ...bounds } = state;
  const shifted = { ...bounds, x: bounds.x + OFFSET * others, y: bounds.y + OFFSET * others };
  return isVisible(shifted) ? { bounds: shifted, maximized: maximized && others === 0 } : { bounds: usual, maximized };
}

function isVisible({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const overlap = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    return overlap >= VISIBLE && y >= area.y - 10 && y <= area.y + area.height - VISIBLE;
  });
}

export function rememberWindow(window: BrowserWindow): void {
  const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    mkdirSync(path.dirname(fileName()), { recursive: true, mode: PRIVATE_FOLDER });
    writeFileSync(fileName(), JSON.stringify(state), { mode: PRIVATE_FILE });
  } catch {
    // A window that opens at its usual place is no loss.
  }
}

export const smallestWindow = SMALLEST;
