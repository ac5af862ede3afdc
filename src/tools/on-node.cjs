'use strict';

// The programs behind `npm run` begin here: `node src/tools/on-node.cjs start --port 4000` is start.mjs with its options.
// This file keeps to syntax that every Node reads, so that an old one says what it lacks instead of failing on the way.
var wanted = require('../../package.json').engines.node.replace(/[^\d.]/g, '');

/**
 * Whether one version is older than another.
 * @param {string} one
 * @param {string} other
 */
function isOlder(one, other) {
  var ours = one.split('.');
  var theirs = other.split('.');
  var i = 0;
  for (; i < theirs.length; i++) {
    if (Number(ours[i]) !== Number(theirs[i])) return Number(ours[i]) < Number(theirs[i]);
  }
  return false;
}

if (isOlder(process.versions.node, wanted)) {
  // biome-ignore lint/style/useTemplate: an old Node cannot read a template.
  console.error('Signal Box needs Node ' + wanted + ' or newer; this is Node ' + process.versions.node + '.');
  process.exitCode = 1;
} else {
  require('./begin.cjs');
}
