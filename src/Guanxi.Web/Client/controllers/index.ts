import Atlas from "./atlas";
import AutoSubmit from "./auto-submit";
import AwaitServer from "./await-server";
import BoardDrag from "./board-drag";
import Calendar from "./calendar";
import Chart from "./chart";
import Choices from "./choices";
import ColumnMenu from "./column-menu";
import ColumnMove from "./column-move";
import ColumnResize from "./column-resize";
import Confirm from "./confirm";
import Copy from "./copy";
import Dialog from "./dialog";
import DraftKeeper from "./draft-keeper";
import DrawnLinks from "./drawn-links";
import Drop from "./drop";
import Focus from "./focus";
import Fold from "./fold";
import FillHandle from "./fill-handle";
import FullScreen from "./full-screen";
import GanttDrag from "./gantt-drag";
import GridBlock from "./grid-block";
import GridEdit from "./grid-edit";
import GridRange from "./grid-range";
import GridRows from "./grid-rows";
import InSight from "./in-sight";
import InfiniteScroll from "./infinite-scroll";
import KeepScroll from "./keep-scroll";
import LayoutEdit from "./layout-edit";
import LazyMenu from "./lazy-menu";
import LiveCards from "./live-cards";
import ListKeyboard from "./list-keyboard";
import ListSums from "./list-sums";
import Live from "./live";
import Made from "./made";
import Menu from "./menu";
import NavWidth from "./nav-width";
import Offline from "./offline";
import Opener from "./opener";
import Order from "./order";
import Palette from "./palette";
import Passkey from "./passkey";
import Push from "./push";
import RecordWalk from "./record-walk";
import ReferencePicker from "./reference-picker";
import Rebuild from "./rebuild";
import Refresh from "./refresh";
import Reveal from "./reveal";
import RichText from "./rich-text";
import RowGroups from "./row-groups";
import RowSelection from "./row-selection";
import RowWindow from "./row-window";
import Shortcuts from "./shortcuts";
import Sideways from "./sideways";
import Similar from "./similar";
import SplitView from "./split-view";
import SubmitKey from "./submit-key";
import Swipe from "./swipe";
import Theme from "./theme";
import Toast from "./toast";
import Toasts from "./toasts";
import UnsavedGuard from "./unsaved-guard";
import Wells from "./wells";
import WaitingForLine from "./waiting";

/** Every behaviour by the name it has in the markup. */
export const controllers = {
  atlas: Atlas,
  "auto-submit": AutoSubmit,
  "await-server": AwaitServer,
  "board-drag": BoardDrag,
  calendar: Calendar,
  chart: Chart,
  choices: Choices,
  "column-menu": ColumnMenu,
  "column-move": ColumnMove,
  "column-resize": ColumnResize,
  confirm: Confirm,
  copy: Copy,
  dialog: Dialog,
  "draft-keeper": DraftKeeper,
  "drawn-links": DrawnLinks,
  drop: Drop,
  focus: Focus,
  fold: Fold,
  "fill-handle": FillHandle,
  "full-screen": FullScreen,
  "gantt-drag": GanttDrag,
  "grid-block": GridBlock,
  "grid-edit": GridEdit,
  "grid-range": GridRange,
  "grid-rows": GridRows,
  "in-sight": InSight,
  "infinite-scroll": InfiniteScroll,
  "keep-scroll": KeepScroll,
  "layout-edit": LayoutEdit,
  "lazy-menu": LazyMenu,
  "list-keyboard": ListKeyboard,
  "list-sums": ListSums,
  live: Live,
  "live-cards": LiveCards,
  made: Made,
  menu: Menu,
  "nav-width": NavWidth,
  offline: Offline,
  opener: Opener,
  order: Order,
  palette: Palette,
  passkey: Passkey,
  push: Push,
  "record-walk": RecordWalk,
  "reference-picker": ReferencePicker,
  rebuild: Rebuild,
  refresh: Refresh,
  reveal: Reveal,
  "rich-text": RichText,
  "row-groups": RowGroups,
  "row-selection": RowSelection,
  "row-window": RowWindow,
  shortcuts: Shortcuts,
  sideways: Sideways,
  similar: Similar,
  "split-view": SplitView,
  "submit-key": SubmitKey,
  swipe: Swipe,
  theme: Theme,
  toast: Toast,
  toasts: Toasts,
  "unsaved-guard": UnsavedGuard,
  wells: Wells,
  waiting: WaitingForLine,
};
