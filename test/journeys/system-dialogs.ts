/**
 * The system's own dialogs, which cannot be worked from here: they answer as if a person had chosen, and what
 * the person would have seen is looked at.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';

interface Asked {
  readonly kind: 'open' | 'save';
  /** It stands before the window that asked. */
  readonly owned: boolean;
  readonly options: {
    readonly title?: string;
    readonly defaultPath?: string;
    readonly filters?: readonly { readonly name: string; readonly extensions: readonly string[] }[];
    readonly properties?: readonly string[];
  };
}

/** Does what leads to a file dialog, which is then answered with a file or folder; without one, cancelled. */
export async function answering(
  app: ElectronApplication,
  open: () => Promise<void>,
  file: string | undefined,
): Promise<void> {
  await app.evaluate(({ dialog, BrowserWindow }, chosen) => {
    let answers = 0;
    const asked = new Promise((resolve) => {
      const note =
        (kind: Asked['kind']) =>
        (...args: unknown[]) => {
          resolve({ kind, owned: args[0] instanceof BrowserWindow, options: args[args.length - 1] });
          answers += 1;
          // Asked once more, the person thinks better of it.
          const canceled = chosen === '' || answers > 1;
          return Promise.resolve({ canceled, filePath: chosen, filePaths: canceled ? [] : [chosen] });
        };
      dialog.showOpenDialog = note('open');
      dialog.showSaveDialog = note('save');
    });
    Reflect.set(globalThis, 'asked', asked);
  }, file ?? '');
  await open();
  const asked: Asked = await inTime(
    app.evaluate(() => Reflect.get(globalThis, 'asked')),
    'file dialog',
  );
  if (!asked.owned) throw new Error('the dialog belongs to no window');
  if (!/\p{Script=Han}/u.test(asked.options.title ?? '')) throw new Error('the dialog has no title');
  if (asked.kind === 'save') mustPropose(asked);
  else if (file !== undefined) await mustOffer(asked, file);
}

function mustPropose({ options }: Asked): void {
  const [filter] = options.filters ?? [];
  if (!filter?.extensions.some((ending) => options.defaultPath?.endsWith(`.${ending}`)))
    throw new Error(`the dialog proposes “${options.defaultPath}”`);
}

/** What the dialog does not show or does not let be chosen cannot have been chosen. */
async function mustOffer({ options }: Asked, file: string): Promise<void> {
  const wanted = (await stat(file)).isDirectory() ? 'openDirectory' : 'openFile';
  if (!options.properties?.includes(wanted)) throw new Error(`the dialog has no ${wanted}`);
  const name = path.basename(file).toLowerCase();
  const shown = options.filters?.flatMap(({ extensions }) => extensions) ?? [];
  if (shown.length > 0 && !shown.some((ending) => name.endsWith(`.${ending}`)))
    throw new Error(`the dialog does not show ${name}`);
}

/** From now on the system's questions are answered by this button; gives what was asked when it was. */
export async function answerQuestions(app: ElectronApplication, button: string): Promise<() => Promise<string>> {
  await app.evaluate(({ dialog }, wanted) => {
    const asked = new Promise((resolve) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        const { message = '', buttons = [] } = Object(args[args.length - 1]);
        resolve(message);
        const response = buttons.indexOf(wanted);
        if (response < 0) return Promise.reject(new Error(`there is no button ${wanted}`));
        return Promise.resolve({ response, checkboxChecked: false });
      };
    });
    Reflect.set(globalThis, 'question', asked);
  }, button);
  return () =>
    inTime(
      app.evaluate(() => Reflect.get(globalThis, 'question')),
      'question',
    );
}

function inTime<T>(answer: Promise<T>, what: string): Promise<T> {
  const late = new Promise<T>((_, reject) =>
    setTimeout(() => reject(new Error(`the program shows no ${what}`)), 60_000).unref(),
  );
  return Promise.race([answer, late]);
}
