import {
  AppWindow,
  ArrowLeft,
  ArrowRight,
  BookOpen,
  BrickWall,
  ChartLine,
  Check,
  ChevronDown,
  ChevronUp,
  CircleAlert,
  Clock,
  Coins,
  Copy,
  Database,
  Dices,
  Ellipsis,
  FileCode,
  Globe,
  HatGlasses,
  Info,
  Keyboard,
  Link,
  List,
  Lock,
  MapPin,
  Menu,
  Maximize,
  Minus,
  Monitor,
  Moon,
  Pause,
  Play,
  Plus,
  Power,
  Presentation,
  Redo2,
  RotateCcw,
  Route,
  Server,
  Share,
  SkipForward,
  SlidersHorizontal,
  Square,
  Star,
  StepForward,
  Sun,
  Table2,
  Target,
  TrendingUp,
  TriangleAlert,
  Undo2,
  Users,
  Wrench,
  X,
  Zap,
} from 'lucide-react';
import { Fork } from './fork';

const icons = {
  users: Users,
  dns: Globe,
  attacker: HatGlasses,
  region: MapPin,
  wall: BrickWall,
  balancer: Fork,
  server: Server,
  database: Database,
  nginx: Globe,
  application: AppWindow,
  files: FileCode,
  up: Check,
  busy: CircleAlert,
  down: X,
  starting: Clock,
  standby: Square,
  primary: Star,
  replica: Copy,
  'read-only': Lock,
  play: Play,
  pause: Pause,
  'step-event': StepForward,
  'step-visible': SkipForward,
  restart: RotateCcw,
  'new-seed': Dices,
  undo: Undo2,
  redo: Redo2,
  keyboard: Keyboard,
  light: Sun,
  dark: Moon,
  system: Monitor,
  guide: BookOpen,
  inspect: SlidersHorizontal,
  request: Route,
  outline: Table2,
  log: List,
  charts: ChartLine,
  monitor: ChartLine,
  audit: Target,
  sweep: TrendingUp,
  cost: Coins,
  power: Power,
  presenter: Presentation,
  failure: Zap,
  repair: Wrench,
  warning: TriangleAlert,
  info: Info,
  more: Ellipsis,
  share: Share,
  link: Link,
  menu: Menu,
  close: X,
  plus: Plus,
  minus: Minus,
  fit: Maximize,
  previous: ArrowLeft,
  next: ArrowRight,
  smaller: ChevronDown,
  larger: ChevronUp,
} as const;

export type IconName = keyof typeof icons;

interface IconProps {
  readonly name: IconName;
  /** CSS pixels; 18 unless told. */
  readonly size?: number;
  readonly className?: string;
}

const filled: ReadonlySet<IconName> = new Set(['primary', 'play', 'pause']);

/** A picture beside a word or inside a labelled button: never the only carrier of a meaning, so hidden from readers. */
export function Icon({ name, size = 18, className }: IconProps) {
  const Drawing = icons[name];
  const heavy = name === 'up' || name === 'down' || name === 'busy';
  return (
    <Drawing
      aria-hidden="true"
      focusable="false"
      size={size}
      strokeWidth={heavy ? 2.5 : 1.75}
      fill={filled.has(name) ? 'currentColor' : 'none'}
      className={className ? `flex-none ${className}` : 'flex-none'}
    />
  );
}
