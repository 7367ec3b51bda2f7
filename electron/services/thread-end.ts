/** What the officer is told of a thread that ended in the midst of its work. */
import type { WorkerOrder } from '../worker/messages.js';
import { describeFault, RequestError, ToldFault, traceOf } from './failure.js';

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

const TOO_MUCH: Readonly<Record<WorkerOrder['kind'], string>> = {
  draw: '内容太多，内存不够，没有画出这一页；请减少内容后再试',
  preview: '内容太多，内存不够，不能预览；请减少内容后再试',
  lacking: '内容太多，内存不够，没有检查字体；请减少内容后再试',
  state: '内容太多，内存不够，没有检查',
  folderSheet: '内容太多，内存不够，没有生成汇总检查表；请分几个文件夹检查',
  letter: '内容太多，内存不够，没有生成问题告知书',
  checklist: '内容太多，内存不够，没有填写检查表；请分几个文件夹检查',
  export: '内容太多，内存不够，没有生成文件；请减少内容后再试',
  picturePages: '内容太多，内存不够，没有生成图解；请减少内容后再试',
  selfCheck: '内容太多，内存不够，没有生成自检表；请减少内容后再试',
  audit: '文件太复杂，内存不够，没有审核；请只审核公开文件本身，或另存为不含图片的文件后再试',
  truth: '文件太复杂，内存不够，没有核对；请只选公开文件本身，或另存为不含图片的文件后再试',
  adopt: '文件太复杂，内存不够，没有读成项目；请只选公开文件本身，或另存为不含图片的文件后再试',
  import: '文件太复杂，内存不够，没有读入；请只导入要用的表，或另存为不含图片的文件后再试',
  importSheet: '内容太多，内存不够，没有生成导入核对表；请减少内容后再试',
  compare: '文件太复杂，内存不够，没有比较；请只选公开文件本身，或另存为不含图片的文件后再试',
  department: '单位太多，内存不够，没有汇总；请分几个文件夹汇总',
  comparisonSheet: '内容太多，内存不够，没有生成修改对照表；请减少内容后再试',
  auditSheet: '内容太多，内存不够，没有生成审核表；请减少内容后再试',
};

export function endOfThread(kind: WorkerOrder['kind'], problem: Error): Error {
  if ('code' in problem && problem.code === OUT_OF_MEMORY) return new RequestError(TOO_MUCH[kind]);
  return new ToldFault(describeFault(problem), traceOf(problem));
}
