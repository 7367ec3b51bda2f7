import { describe, expect, it, vi } from 'vitest';
import { createDerived } from '../../../renderer/store/derived.js';
import { FontAnswers } from '../../../renderer/store/font-answers.js';
import { createSession } from '../../../renderer/store/session.js';
import { example } from '../../example.js';

/** The findings follow an edit after a pause. */
const PATIENT = { timeout: 60_000 };

describe('characters that no font has, in the window', () => {
  it('are found once the services have answered, and each character is asked about once', async () => {
    const { standard, project } = await example();
    const session = createSession(standard, project);
    const asked: string[] = [];
    const answer = async (characters: string): Promise<string> => {
      asked.push(characters);
      return characters.includes('\u{20bb7}') ? '\u{20bb7}' : '';
    };
    const derived = createDerived(session, new FontAnswers(answer));
    const found = () => derived.getState().findings.filter(({ rule }) => rule === 'characters');
    await vi.waitFor(() => expect(asked).toHaveLength(1), PATIENT);
    const address = { table: 'projects', row: 'p01', column: 'name' };
    session.getState().dispatch({ kind: 'setCells', cells: [{ address, value: '修\u{20bb7}路' }] }, '填写');
    await vi.waitFor(() => expect(found().map(({ places }) => places[0]?.address)).toContainEqual(address), PATIENT);
    expect(new Set(asked.join('')).size).toBe([...asked.join('')].length);
    session.getState().dispatch({ kind: 'setCells', cells: [{ address, value: '修路' }] }, '填写');
    await vi.waitFor(() => expect(found()).toEqual([]), PATIENT);
    derived.stop();
  });
});
