/** What moving the open project to another version of its standard would do. */
import { useEffect, useState } from 'react';
import type { StandardEntry } from '../../shared/contract/contract.js';
import type { Standard } from '../../shared/standard/standard.js';
import { compareVersions } from '../../shared/standard/version.js';
import { type Upgrade, upgradeProject } from '../../shared/upgrade/upgrade.js';
import { readStandard } from '../files/standards.js';
import { useBridge, useSession } from '../store/context.js';
import { messageOf } from '../store/failure.js';

export interface Plan extends Upgrade {
  readonly after: Standard;
}

interface UpgradePlans {
  /** Versions to move to, the newest first; undefined while they are being read. */
  readonly versions: readonly string[] | undefined;
  readonly version: string | undefined;
  choose(version: string): void;
  readonly plan: Plan | undefined;
  readonly problem: string | undefined;
}

export function useUpgrade(): UpgradePlans {
  const bridge = useBridge();
  const project = useSession((state) => state.project);
  const standard = useSession((state) => state.standard);
  const { id, version: made } = project.standard;
  const [versions, setVersions] = useState<readonly string[]>();
  const [version, setVersion] = useState<string>();
  const [plan, setPlan] = useState<Plan>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    bridge.ask('standard.list', {}).then(
      (entries) => {
        const others = othersOf(entries, id, made);
        setVersions(others);
        setVersion(others[0]);
      },
      (failure: unknown) => setProblem(messageOf(failure)),
    );
  }, [bridge, id, made]);

  useEffect(() => {
    if (version === undefined) return;
    let wanted = true;
    setPlan(undefined);
    setProblem(undefined);
    const before = standard.identity.version === made ? standard : undefined;
    readStandard(bridge, { id, version }).then(
      (after) => wanted && setPlan({ ...upgradeProject(project, before, after), after }),
      (failure: unknown) => wanted && setProblem(messageOf(failure)),
    );
    return () => {
      wanted = false;
    };
  }, [bridge, id, version, made, project, standard]);

  return { versions, version, choose: setVersion, plan, problem };
}

function othersOf(entries: readonly StandardEntry[], id: string, made: string): string[] {
  const usable = entries.filter((one) => one.id === id && one.version !== made && one.problems.length === 0);
  return [...new Set(usable.map((one) => one.version))].sort((a, b) => compareVersions(b, a));
}
