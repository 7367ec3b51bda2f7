/** Find and replace over the whole project. */
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../../shared/composition/compose.js';
import { planReplace, replaceIn } from '../../shared/find/replace.js';
import { type SearchSource, search } from '../../shared/find/search.js';
import type { Project } from '../../shared/project/model.js';
import { example } from '../example.js';
import { after, sceneFor } from '../scene.js';

async function source(change: (project: Project) => Project = (project) => project) {
  const { standard, project } = await example();
  const scene = sceneFor(standard, change(project), 'projects', '万元');
  const document = composeDocument(standard, scene.project, scene.calculation);
  const from: SearchSource = { ...scene, document };
  return { scene, from };
}

const plain = { matchCase: false, whole: false };

describe('find and replace', () => {
  it('finds entries, computed values and words, each with its place', async () => {
    const { from } = await source();
    const hits = search(from, { ...plain, text: '大院' });
    expect(hits.length).toBeGreaterThan(3);
    expect(hits.every((hit) => hit.label !== '' && hit.text.includes('大院'))).toBe(true);
    const computed = search(from, { ...plain, text: '1,153.63', whole: true });
    expect(computed.some((hit) => !hit.replaceable)).toBe(true);
  });

  it('replaces all of them by commands for one step of undo', async () => {
    const { scene, from } = await source();
    const query = { ...plain, text: '大院' };
    const hits = search(from, query).filter((hit) => hit.replaceable);
    const { commands, replaced, problem } = planReplace(from, hits, query, '院区');
    expect(problem).toBeUndefined();
    expect(replaced).toBe(hits.length);
    const then = after(scene, commands);
    expect(JSON.stringify(then.project.tables.projects)).not.toContain('大院');
  });

  it('replaces amounts in the unit on show and refuses what is no amount', async () => {
    const { from } = await source();
    const query = { ...plain, text: '57.27', whole: true };
    const hits = search(from, query).filter((hit) => hit.replaceable && hit.target.kind === 'cell');
    expect(hits.length).toBeGreaterThan(0);
    const { commands } = planReplace(from, hits, query, '58');
    const values = commands.flatMap((command) => (command.kind === 'setCells' ? command.cells : []));
    expect(values.some(({ value }) => value === '580000')).toBe(true);
    expect(planReplace(from, hits, query, '很多').problem).toContain('不是金额');
  });

  it('changes words of rewritten paragraphs but never their fields', async () => {
    const { standard } = await example();
    const block = standard.plan.blocks.find(({ kind }) => kind === 'text');
    const id = block?.kind === 'text' ? block.id : '';
    const { from } = await source((project) => ({
      ...project,
      prose: { [id]: { text: '合计为{{summary.incomeTotal.income}}，summary 照旧' } },
    }));
    const query = { ...plain, text: 'summary' };
    const hits = search(from, query).filter((hit) => hit.target.kind === 'prose');
    expect(hits).toHaveLength(1);
    const { commands } = planReplace(from, hits, query, '总表');
    expect(commands).toEqual([
      { kind: 'setProse', block: id, text: '合计为{{summary.incomeTotal.income}}，总表 照旧' },
    ]);
  });

  it('takes the text as it is, not as a pattern', () => {
    expect(replaceIn('a.b.c', { ...plain, text: '.' }, '$&')).toBe('a$&b$&c');
    expect(replaceIn('İzmir Usak', { ...plain, text: 'USAK' }, '乌沙克')).toBe('İzmir 乌沙克');
  });
});
