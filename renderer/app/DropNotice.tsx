/** Over the window while files hang over it: what becomes of them where they are let go. */
import type { ReactNode } from 'react';
import { desk } from '../store/desk.js';
import { importRefusal } from '../store/imports.js';
import { type Purpose, useHanging } from './drops.js';
import './drop.css';

export function DropNotice(): ReactNode {
  const hanging = useHanging();
  if (!hanging) return null;
  const { places, over } = hanging;
  return (
    <div className="drop" aria-hidden="true">
      {places.map((place) => (
        <div key={place} className={place === over ? 'drop-place here' : 'drop-place'}>
          <p>
            {places.length > 1 && <strong>{TITLES[place]}</strong>}
            {place === 'import' ? importWords() : '松开鼠标即审核：同一公开的文件可以一起拖入'}
          </p>
        </div>
      ))}
    </div>
  );
}

const TITLES: Readonly<Record<Purpose, string>> = { import: '导入', audit: '审核' };

function importWords(): string {
  const { open } = desk.getState();
  const why = open && importRefusal(open);
  return why ?? '松开鼠标即读入：先列出会填入的数，确认后才填';
}
