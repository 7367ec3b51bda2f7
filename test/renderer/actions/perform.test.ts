import { afterEach, expect, it } from 'vitest';
import { perform } from '../../../renderer/actions/perform.js';
import { registerActions } from '../../../renderer/actions/registry.js';
import { desk } from '../../../renderer/store/desk.js';
import { type AppInfo, DEFAULT_SETTINGS } from '../../../shared/contract/contract.js';

const INFO: AppInfo = {
  version: '1.0.0',
  platform: 'linux',
  nativeDialogs: true,
  settings: DEFAULT_SETTINGS,
  fonts: [],
  standards: [],
  recent: [],
  recoveries: [],
  examples: [],
  layout: { sizes: {}, columns: {} },
};
afterEach(() => desk.setState({ info: undefined }));

it('keeps what is wished before the services have greeted, and does it once they have', () => {
  const done: string[] = [];
  const end = registerActions({ 'file.open': () => done.push('open') });
  perform('file.open');
  desk.setState({ problem: 'something else changed' });
  expect(done).toEqual([]);
  desk.setState({ info: INFO });
  desk.setState({ busy: undefined });
  perform('file.open');
  expect(done).toEqual(['open', 'open']);
  end();
});
