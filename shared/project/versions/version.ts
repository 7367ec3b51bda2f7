/**
 * Versions (版本: 送审稿, 二稿 …) as a project file holds them: the newest whole, each older one as what it takes to come to it
 * from the next. So one more costs what has changed, and nothing of them is read before somebody asks.
 */
import { z } from 'zod';
import { LIMITS } from '../../limits.js';

export const hashText = z.string().regex(/^sha256:[0-9a-f]{64}$/, '须为 sha256: 加 64 位十六进制数');
export const momentText = z.iso.datetime();

const versionSchema = z.strictObject({
  name: z.string().min(1).max(LIMITS.versionName).describe('版本的名称，如 送审稿'),
  time: momentText.describe('留存的时间'),
  author: z.string().max(50).describe('谁留存的').exactOptional(),
  remark: z.string().max(2000).describe('说明').exactOptional(),
  hash: hashText.describe('所填内容的校验值'),
  format: z.int().min(1).describe('内容的格式，同文件的 version'),
  signed: hashText.describe('留存时最后一个签字的校验值，签字少了就看得出来').exactOptional(),
  text: z.string().describe('最后一个版本是全文，其余是从下一个版本变回来的办法'),
});

export const versionsSchema = z.array(versionSchema).max(LIMITS.versions);

/** One version. */
export type Version = Readonly<z.infer<typeof versionSchema>>;

/** What somebody says of the version that is kept. */
export type VersionLabel = Readonly<Pick<Version, 'name' | 'time' | 'author' | 'remark'>>;
