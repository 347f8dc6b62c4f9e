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

// Colors an outline. A number comes over more quickly than a text, and a switch does this for each province.
export const color = (outline, n) => outline.setAttribute('data-class', n < 5 ? n : 'none');
