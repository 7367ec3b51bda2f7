/** 核对印记: who knows a passphrase sees which seals were made with it. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Signature, STEP_NAMES } from '../../shared/project/signing/signature.js';
import { useBridge } from '../store/context.js';
import { messageOf } from '../store/failure.js';

export function CheckSeals({ signatures }: { readonly signatures: readonly Signature[] }): ReactNode {
  const bridge = useBridge();
  const [passphrase, setPassphrase] = useState('');
  const [told, setTold] = useState('');
  const sealed = signatures.flatMap(({ seal, ...one }) => (seal ? [{ ...one, seal }] : []));
  if (sealed.length === 0) return null;

  const check = async (): Promise<void> => {
    try {
      const lines = await Promise.all(
        sealed.map(async ({ step, name, hash, seal: { salt, mac } }) => {
          const isMade = await bridge.ask('sign.check', { passphrase, hash, salt, mac });
          return `${STEP_NAMES[step]} ${name}：${isMade ? '印记与口令相符' : '印记与口令不符'}`;
        }),
      );
      setTold(lines.join('；'));
    } catch (failure) {
      setTold(messageOf(failure));
    }
  };

  return (
    <div className="check-seals">
      <label htmlFor="seal-passphrase">核对印记</label>
      <Input.Password
        id="seal-passphrase"
        maxLength={200}
        placeholder="加盖时的口令"
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        onPressEnter={(event) => {
          // It checks, and must not sign.
          event.preventDefault();
          if (passphrase !== '') void check();
        }}
      />
      <Button disabled={passphrase === ''} onClick={() => void check()}>
        核对
      </Button>
      <span role="status">{told}</span>
    </div>
  );
}
