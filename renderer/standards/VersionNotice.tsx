/** A quiet line over the work: the standard has a newer version, or the project was made with another one. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { perform } from '../actions/perform.js';
import { useSession } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { versionNote } from './version-note.js';
import './standards.css';

export function VersionNotice(): ReactNode {
  const { id, version: made } = useSession(({ project }) => project.standard);
  const used = useSession(({ standard }) => standard.identity.version);
  const newest = useDesk(({ info }) => info?.standards.find((one) => one.id === id)?.version);
  const [read, setRead] = useState<string>();
  const note = versionNote({ made, used, newest });
  if (!note || note.text === read) return null;
  return (
    <section className={note.warning ? 'version-note warning' : 'version-note'} aria-label="规范的版本">
      <span role="status">{note.text}</span>
      {note.moves && (
        <Button size="small" onClick={() => perform('file.standardVersion')}>
          查看变化…
        </Button>
      )}
      {note.warning && !note.moves && (
        <Button size="small" onClick={() => perform('file.standards')}>
          规范管理…
        </Button>
      )}
      <span className="spring" />
      <button
        type="button"
        className="close-panel"
        aria-label="不再提示"
        title="不再提示"
        onClick={() => setRead(note.text)}
      >
        ×
      </button>
    </section>
  );
}
