/** About: version and the standards that are installed. */
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../app/desk.js';
import { closeDialog } from './close-dialog.js';

export function AboutDialog(): ReactNode {
  const info = useDesk((state) => state.info);
  return (
    <Modal
      open
      title="关于"
      width={460}
      onCancel={closeDialog}
      footer={
        <Button type="primary" autoFocus onClick={closeDialog}>
          关闭
        </Button>
      }
    >
      <p>公开 {info?.version}</p>
      <p className="muted">单位预算、决算公开文件的填报、核对与成文。全部在本机运行，不连接网络。</p>
      <p>已安装的规范：</p>
      <ul>
        {info?.standards.map((standard) => (
          <li key={standard.id}>
            {standard.name} <span className="muted">版本 {standard.version}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
