import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { save } from '../kit/save';
import { Segmented } from '../kit/segmented';
import type { Fonts } from '../picture/fonts';
import { pictureOf } from '../picture/picture';
import { recentStore } from '../readings/rates';
import { useTheme } from '../theme';
import type { Theme } from '../tokens';
import { drawIoOf } from './draw-io';
import { fileName } from './file-name';
import { pageFonts, pngOf, svgAddress } from './files';
import { mermaidOf } from './mermaid';
import { designedLine, present, type Present } from './present';
import { chartsCsv, figuresCsv } from './run-csv';

type Shows = 'moment' | 'design';

interface ExportDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPrint: (shows: Shows) => void;
}

/** The fonts of the page, which a picture holds itself; until they have come, it is drawn without. */
function useFonts(): Fonts | undefined {
  const [fonts, setFonts] = useState<Fonts>();
  useEffect(() => {
    let isShown = true;
    void pageFonts().then((came) => isShown && setFonts(came));
    return () => {
      isShown = false;
    };
  }, []);
  return fonts;
}

interface Look {
  readonly shows: Shows;
  readonly theme: Theme;
}

function drawn({ designed, running }: Present, { shows, theme }: Look, fonts: Fonts | undefined): string {
  const moment = shows === 'moment' && running !== null ? running.moment : designed;
  const line = shows === 'moment' && running !== null ? running.line : designedLine(designed);
  const heading = { title: moment.design.title, line };
  return pictureOf(moment, { theme, heading, ...(fonts && { fonts }) });
}

type Said = { readonly ok: boolean; readonly words: string } | null;

/** Makes a file and says so, or says why not. */
function useSaving(title: string) {
  const [said, say] = useState<Said>(null);
  const keep = async (rest: string, make: () => Blob | Promise<Blob>): Promise<void> => {
    const name = fileName(title, rest);
    try {
      save(name, await make());
      say({ ok: true, words: `Made ${name}. The browser keeps it with your downloads.` });
    } catch (failure) {
      say({ ok: false, words: failure instanceof Error ? failure.message : 'The file could not be made.' });
    }
  };
  return { said, keep };
}

const text = (content: string, type: string): Blob => new Blob([content], { type: `${type};charset=utf-8` });

interface ChoicesProps {
  readonly look: Look;
  readonly present: Present;
  readonly onChange: (look: Look) => void;
}

function Choices({ look, present: { running, why }, onChange }: ChoicesProps) {
  const both = { moment: 'This moment', design: 'As designed' };
  return (
    <div className="export-choices">
      {running === null ? (
        <p>{why} The picture shows the design.</p>
      ) : (
        <Segmented
          label="What the picture shows"
          options={both}
          value={look.shows}
          onChange={(shows) => onChange({ ...look, shows })}
        />
      )}
      <Segmented
        label="Theme of the picture"
        options={{ light: 'Light', dark: 'Dark' }}
        value={look.theme}
        onChange={(theme) => onChange({ ...look, theme })}
      />
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

const Group = ({ title, about, children }: GroupProps) => (
  <section className="export-group">
    <h3>{title}</h3>
    <p>{about}</p>
    <div>{children}</div>
  </section>
);

interface FileProps {
  readonly word: string;
  readonly onSave: () => void;
}

const File = ({ word, onSave }: FileProps) => (
  <Button look="outlined" onClick={onSave}>
    {word}
  </Button>
);

/** What there was when the dialog was opened, also while the run goes on; a run that has just begun is waited for. */
function usePresent(): Present {
  const [now, setNow] = useState(present);
  const waits = now.running === null;
  useEffect(() => {
    if (!waits) return;
    const look = () => setNow(present());
    // It may have begun since the dialog was drawn, and a run that stands tells nothing more.
    look();
    // The points of the charts come right after the reading that they belong to.
    return recentStore.subscribe(() => queueMicrotask(look));
  }, [waits]);
  return now;
}

function Choosing({ onClose, onPrint }: Omit<ExportDialogProps, 'open'>) {
  const now = usePresent();
  const theme = useTheme();
  const [look, setLook] = useState<Look>({ shows: 'moment', theme });
  const fonts = useFonts();
  const svg = useMemo(() => drawn(now, look, fonts), [now, look, fonts]);
  const { design } = now.designed;
  const { said, keep } = useSaving(design.title);
  return (
    <div className="export">
      <img className="export-preview" src={svgAddress(svg)} alt={`The picture: ${design.title}`} />
      <Choices look={look} present={now} onChange={setLook} />
      <p role="status" className="export-said" data-ok={said?.ok ?? true}>
        {said && <Icon name={said.ok ? 'up' : 'warning'} size={16} />}
        {said?.words}
      </p>
      <Group
        title="Picture"
        about="SVG stays sharp at any size, and its words stay text. PNG goes everywhere."
      >
        <File word="SVG" onSave={() => void keep('.svg', () => text(svg, 'image/svg+xml'))} />
        <File word="PNG" onSave={() => void keep('.png', () => pngOf(svg, 1))} />
        <File word="PNG, double size" onSave={() => void keep('-2x.png', () => pngOf(svg, 2))} />
      </Group>
      <Group
        title="Sheet to hand in"
        about="The diagram, what its signs mean, and tables of parts, addresses and settings: on A4, or as a PDF."
      >
        <Button
          look="primary"
          onClick={() => {
            onClose();
            onPrint(look.shows);
          }}
        >
          Print …
        </Button>
      </Group>
      <Group
        title="Design"
        about="JSON is what the command line runs, too. Mermaid and draw.io have the boxes and the lines."
      >
        <File
          word="JSON"
          onSave={() =>
            void keep('.json', () => text(`${JSON.stringify(design, null, 2)}\n`, 'application/json'))
          }
        />
        <File word="Mermaid" onSave={() => void keep('.mmd', () => text(mermaidOf(design), 'text/plain'))} />
        <File
          word="draw.io"
          onSave={() => void keep('.drawio', () => text(drawIoOf(design), 'application/xml'))}
        />
      </Group>
      <Figures now={now} keep={keep} />
    </div>
  );
}

interface FiguresProps {
  readonly now: Present;
  readonly keep: ReturnType<typeof useSaving>['keep'];
}

/** What was measured. An operator has what monitoring has scraped. */
function Figures({ now: { running, why }, keep }: FiguresProps) {
  if (running === null)
    return (
      <Group title="Figures of the run" about={why}>
        {null}
      </Group>
    );
  const { points, readings } = running;
  return (
    <Group
      title="Figures of the run"
      about="As CSV for a spreadsheet: the last 600 points of the charts, or every figure of every part at this moment."
    >
      <File
        word="Charts"
        onSave={() => void keep('-charts.csv', () => text(chartsCsv(points), 'text/csv'))}
      />
      <File
        word="All figures"
        onSave={() => void keep('-figures.csv', () => text(figuresCsv(readings), 'text/csv'))}
      />
    </Group>
  );
}

/** Saves what is on screen as a file, or prints it. */
export function ExportDialog({ open, onClose, onPrint }: ExportDialogProps) {
  return (
    <Dialog title="Save or print" open={open} onClose={onClose}>
      <Choosing onClose={onClose} onPrint={onPrint} />
    </Dialog>
  );
}
