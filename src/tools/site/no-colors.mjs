/**
 * In place of `d3-color`. React Flow moves the picture by transitions of its transform; those of colours, which the same
 * library offers, are never asked for and weigh 3 KB.
 */
const none = () => null;

export { none as color, none as cubehelix, none as hcl, none as hsl, none as lab, none as rgb };
