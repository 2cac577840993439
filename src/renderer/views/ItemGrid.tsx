import { EyeClosed, Film } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ItemFilterName } from '../../core/contract/project.ts';
import type { Item } from '../../core/document/records.ts';
import { numberText, useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';
import { showLabel } from '../state/places.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { Thumbnail } from '../ui/Thumbnail.tsx';
import { useLongList } from './useLongList.ts';
import { usePages } from './usePages.ts';
import { useWidth } from './useWidth.ts';

/** The least width and the height of a cell at the usual text size, in CSS pixels. */
const [plainWidth, plainHeight] = [188, 176];

/** From how many pictures on a number is a quicker way than the keys. */
const jumpFrom = 60;

/** The pictures as thumbnails; only what is in sight is asked for and drawn. */
export function ItemGrid({ filter }: { readonly filter: ItemFilterName }) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const textSize = useAppState((state) => state.settings.textSize / 100);
  const [cellWidth, cellHeight] = [plainWidth * textSize, plainHeight * textSize];
  const columns = Math.max(1, Math.floor(width / cellWidth));
  const { total, itemAt, want, load } = usePages(filter);
  const list = useLongList(scroller, Math.ceil((total ?? 0) / columns), cellHeight);
  const [from, to] = [list.first * columns, Math.min(total ?? 0, (list.last + 1) * columns)];
  const base = useKeyBase(from, to - from);
  useEffect(() => want(from, to), [want, from, to]);
  const { active, goTo } = useActive({
    total: total ?? 0,
    columns,
    isMeasured: width > 0,
    filter,
    scroller,
    scrollToRow: list.scrollToRow,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const page = columns * Math.max(1, Math.floor((scroller.current?.clientHeight ?? cellHeight) / cellHeight));
    const step = stepOf(event.key, { columns, page, active, total: total ?? 0 });
    if (step === null) return;
    event.preventDefault();
    goTo(active + step);
  };

  const jump = (index: number) => {
    // What lies ahead comes in sight at the lower end, what lies behind at the upper.
    const [before, after] = index >= from ? [to - from, 2 * columns] : [2 * columns, to - from];
    void load(index - before, Math.min(total ?? 0, index + after)).then(() => goTo(index));
  };

  if (total === 0) return <EmptyGrid filter={filter} />;
  return (
    <>
      <div className="grid-scroller" ref={scroller} data-region>
        <ul
          aria-label={text('project.grid')}
          style={{ height: list.sheetHeight }}
          className="grid-sheet"
          onKeyDown={onKeyDown}
        >
          {Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).map((index) => (
            <li
              key={index - base}
              aria-setsize={total ?? -1}
              aria-posinset={index + 1}
              className="cell-frame"
              style={{
                width: `${100 / columns}%`,
                left: `${((index % columns) * 100) / columns}%`,
                top: list.top + (Math.floor(index / columns) - list.first) * cellHeight,
                height: cellHeight,
              }}
            >
              <Cell index={index} item={itemAt(index)} isActive={index === active} />
            </li>
          ))}
        </ul>
      </div>
      {(total ?? 0) > jumpFrom && <JumpTo total={total ?? 0} onJump={jump} />}
    </>
  );
}

/**
 * What to count the keys of cells from. Small steps keep each cell's key with its picture; after a jump to where nothing is
 * the same the elements are taken over in their order, for making new ones costs most of the time of a jump.
 */
function useKeyBase(from: number, count: number): number {
  const kept = useRef({ from, base: 0 });
  const moved = from - kept.current.from;
  kept.current = { from, base: kept.current.base + (Math.abs(moved) >= count ? moved : 0) };
  return kept.current.base;
}

/** The cell the keyboard is on: at first that of the picture on the canvas. */
function useActive(grid: {
  readonly total: number;
  readonly columns: number;
  readonly isMeasured: boolean;
  readonly filter: ItemFilterName;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly scrollToRow: (row: number) => void;
}) {
  const app = useApp();
  const { total, columns, isMeasured, scroller, scrollToRow } = grid;
  const [active, setActive] = useState(grid.filter === 'all' ? (app.work.store.getState().item?.ordinal ?? 0) : 0);
  const goTo = (index: number) => {
    const at = Math.min(Math.max(index, 0), Math.max(0, total - 1));
    setActive(at);
    scrollToRow(Math.floor(at / columns));
    focusSoon(scroller, at, 20);
  };
  // An element that was taken over for another picture must not be opened by a key meant for the one before.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !scroller.current?.contains(focused)) return;
    if (focused.dataset.index === undefined || Number(focused.dataset.index) === active) return;
    const own = cellOf(scroller, active);
    if (own === null) focused.blur();
    else own.focus({ preventScroll: true });
  });
  const isThere = total > 0 && isMeasured;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves here once, when the grid is there
  useEffect(() => {
    if (isThere && (document.activeElement === document.body || document.activeElement === null)) goTo(active);
  }, [isThere]);
  return { active, goTo };
}

/** Focuses a cell at once, so that Enter right after an arrow opens it; one that was scrolled to is drawn some frames later. */
function focusSoon(scroller: React.RefObject<HTMLDivElement | null>, index: number, tries: number): void {
  const cell = cellOf(scroller, index);
  if (cell !== null) cell.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusSoon(scroller, index, tries - 1));
}

function cellOf(scroller: React.RefObject<HTMLDivElement | null>, index: number): HTMLButtonElement | null {
  return scroller.current?.querySelector<HTMLButtonElement>(`[data-index="${index}"]:enabled`) ?? null;
}

function stepOf(
  key: string,
  at: { readonly columns: number; readonly page: number; readonly active: number; readonly total: number },
) {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -at.columns,
    ArrowDown: at.columns,
    PageUp: -at.page,
    PageDown: at.page,
    Home: -at.active,
    End: at.total,
  };
  return steps[key] ?? null;
}

const Cell = memo(function Cell(props: {
  readonly index: number;
  readonly item: Item | null;
  readonly isActive: boolean;
}) {
  const text = useText();
  const app = useApp();
  const { item, index } = props;
  const isShowable = item !== null && item.width > 0;
  const count = item === null ? '' : countText(item, text);
  return (
    <button
      type="button"
      className="cell"
      data-index={index}
      tabIndex={props.isActive ? 0 : -1}
      disabled={item === null}
      title={item === null ? '' : item.problem === null ? item.path : toldText(item.problem)}
      onClick={() => item !== null && void showLabel(app, item)}
    >
      <span className="cell-picture">
        {isShowable && item.frameCount === undefined && item.isHard !== true && (
          <Thumbnail key={item.id} itemId={item.id} />
        )}
        {item?.isHard === true && <EyeClosed aria-hidden="true" className="cell-film" />}
        {item?.frameCount !== undefined && item.isHard !== true && <Film aria-hidden="true" className="cell-film" />}
        {item?.problem != null && <span className="cell-problem">!</span>}
      </span>
      <span className="cell-name">{item?.path.split('/').at(-1)}</span>
      <span className="cell-count">{item !== null && !isShowable ? toldText(item.problem ?? '') : count}</span>
    </button>
  );
});

function countText({ shapeCount, frameCount, isHard }: Item, text: ReturnType<typeof useText>): string {
  const frames = frameCount === undefined ? [] : [text('video.item', { count: frameCount })];
  const mark = isHard === true ? [text('hard.mark')] : [];
  return [...mark, ...frames, text('project.objects', { count: shapeCount })].join(' · ');
}

function JumpTo({ total, onJump }: { readonly total: number; readonly onJump: (index: number) => void }) {
  const text = useText();
  return (
    <form
      className="jump"
      onSubmit={(event) => {
        event.preventDefault();
        const value = Number(new FormData(event.currentTarget).get('number'));
        if (Number.isInteger(value)) onJump(value - 1);
      }}
    >
      <label>
        {text('project.jump')} <input name="number" inputMode="numeric" size={8} defaultValue="1" />
      </label>
      <span className="quiet">/ {numberText(total)}</span>
    </form>
  );
}

function EmptyGrid({ filter }: { readonly filter: ItemFilterName }) {
  const text = useText();
  const app = useApp();
  const items = useAppState((state) => state.project?.counts.items ?? 0);
  if (items === 0) return <p className="empty">{text('project.noItems')}</p>;
  return (
    <div className="empty">
      <p>{text('project.none')}</p>
      {filter !== 'all' && (
        <Button className="button" onPress={() => app.store.setState({ filter: 'all' })}>
          {text('project.showAll')}
        </Button>
      )}
    </div>
  );
}
