import { createSite } from '../site/site';
import { InStep, type InStepCommand } from './in-step';
import { buffersOfFrames } from './transfer';
import { takeTurns } from './turns';

const both = new InStep(createSite, (report) =>
  self.postMessage(report, { transfer: report.type === 'frames' ? buffersOfFrames(report.frames) : [] }),
);
const goOn = takeTurns((elapsedMs, hasTime) => both.advance(elapsedMs, hasTime));

self.onmessage = ({ data }: MessageEvent<InStepCommand>) => {
  both.handle(data);
  goOn();
};
