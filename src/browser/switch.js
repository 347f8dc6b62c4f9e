// What lies between the reader's hand and the program, where a call of the program would take longer than the act itself.

// Does something when the next frame is done, so that it does not hold it back; without frames, as in a page that nobody
// sees, after a tenth of a second.
export const afterFrame = (act) => {
  let done = false;
  const once = () => {
    if (!done) act();
    done = true;
  };
  setTimeout(once, 100);
  requestAnimationFrame(() => setTimeout(once, 4));
};

// Goes step by step while the page has nothing else to do, until a step says that none was left. After half of the
// time that the browser gives (50 ms at most) it lets go, so that nobody waits for it.
export const whileIdle = (step) => {
  const go = (idle) => {
    let goesOn;
    do goesOn = step(); while (goesOn && idle?.timeRemaining() > 25);
    if (goesOn) whileIdle(step);
  };
  if (self.requestIdleCallback) requestIdleCallback(go);
  else setTimeout(go, 50);
};

const CLASSES = ['0', '1', '2', '3', '4'];
const named = (n) => CLASSES[n] ?? 'none';

// Colors an outline. A number comes over more quickly than a text, and a switch does this for each province.
export const color = (outline, n) => outline.setAttribute('data-class', named(n));

// The outlines, and for each choice of the indicator their classes, which the program has found ahead.
let outlines = [];
let ahead = new Map();
let isAhead = false;

// What was painted ahead before is of no account: the outlines are new, or the program has just colored them.
export const beginAhead = (all) => {
  outlines = all;
  ahead = new Map();
  isAhead = false;
};

export const addAhead = (choice, classes) => ahead.set(choice, Array.from(classes, named));

// Whether the outlines have other colors than the program gave them.
export const isPaintedAhead = () => isAhead;

// Whether those are the colors of the choice that the program is told of.
let isKnown = false;
export const showsChoice = () => isAhead && isKnown;

export const caughtUp = () => { isAhead = false; };

const tell = (target, name) => target.dispatchEvent(new Event(name, { bubbles: true }));

// Choices that follow each other within this time (ms) are a series, as with an arrow key held down: the colors follow
// each one, and the program is told of the first at once and of the last when the hand has rested that long. So words do not
// hold back colors, and Back has two steps to undo, not thirty.
const PAUSE = 200;
let chosenAt = -PAUSE;
// The select with a choice of which the program has not been told, and what tells it at the end of a series.
let untold;
let timer;

// Tells of that choice now.
export const tellUntold = () => {
  const target = untold;
  dropUntold();
  if (target) tell(target, 'diem-cau:chosen');
};

// It holds no more, as when the reader goes back.
export const dropUntold = () => {
  clearTimeout(timer);
  untold = timer = undefined;
};

// The reader does something else: a choice that still waits is told before, and the next one begins anew.
export const catchUp = () => {
  tellUntold();
  chosenAt = -PAUSE;
};

function chosen({ target }) {
  const { id, value } = target;
  if (id !== 'indicator' && untold) {
    catchUp();
    target.value = value;
  }
  const classes = id === 'indicator' && ahead.get(value);
  const now = performance.now();
  isKnown = Boolean(classes);
  // Until the first one is told, the next takes its place.
  const isSeries = isKnown && (timer || !untold) && now - chosenAt < PAUSE;
  untold = target;
  if (!isKnown || document.documentElement.hasAttribute('data-stopped')) return tellUntold();
  chosenAt = now;
  outlines.forEach((outline, at) => outline.setAttribute('data-class', classes[at]));
  document.getElementById('main')?.setAttribute('aria-busy', 'true');
  isAhead = true;
  clearTimeout(timer);
  if (isSeries) timer = setTimeout(tellUntold, PAUSE);
  else afterFrame(tellUntold);
}

function typed({ target }) {
  if (target.id === 'search') tell(target, 'diem-cau:typed');
}

// A choice in a select becomes `diem-cau:chosen`: when its colors are known, once these are on the screen; else at once.
// What is typed into the search becomes `diem-cau:typed`. Doing this again changes nothing.
export const relay = () => {
  document.addEventListener('change', chosen);
  document.addEventListener('input', typed);
};
