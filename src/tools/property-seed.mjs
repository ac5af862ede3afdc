import fc from 'fast-check';

// Property tests try the same cases every time, so that they pass or fail for everybody; PROPERTY_SEED=… tries others.
const given = process.env.PROPERTY_SEED ?? '1';
const seed = Number(given);
if (!Number.isInteger(seed)) throw new Error(`PROPERTY_SEED is "${given}"; it must be a whole number.`);
fc.configureGlobal({ seed });
