import { type ElementEntry, duration, reference } from './describe';

export const region = {
  title: 'Region',
  role: 'place on the map',
  purpose:
    'A part of the world, with people and machines of its own. Inside it everything is near. Each line that crosses its border takes as much longer as the way is long.',
  without: 'All machines and all people are at one place: whatever hits that place hits the whole site.',
  noun: 'a region',
  kill: { by: 'unplug', title: 'Region fails' },
  settings: {
    distance: duration(
      'Latency to the backbone',
      'Time a message needs from here to the backbone that joins the regions. From one region to another it needs the times of both, beside the latency of the line itself.',
      0.5,
    ),
  },
} satisfies ElementEntry;

/** In which region somebody or something is. */
export const inRegion = reference(
  'Region',
  'Where on the map this is. A line to another region is longer; empty: beside the backbone.',
  'region',
);
