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

export const caughtUp = () => { isAhead = false; };

const tell = (target, name) => target.dispatchEvent(new Event(name, { bubbles: true }));

function chosen({ target }) {
  const classes = target.id === 'indicator' && ahead.get(target.value);
  if (!classes || document.documentElement.hasAttribute('data-stopped')) return tell(target, 'diem-cau:chosen');
  outlines.forEach((outline, at) => outline.setAttribute('data-class', classes[at]));
  document.getElementById('main')?.setAttribute('aria-busy', 'true');
  isAhead = true;
  return afterFrame(() => tell(target, 'diem-cau:chosen'));
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
