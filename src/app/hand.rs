//! The hand on the maps side by side: the slider of periods, what plays them, and the province that is pointed at.
//!
//! While the hand moves, only the maps follow; the address does when it rests, by a press on the name of the period.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use gloo_events::EventListener;
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use crate::browser;
use crate::i18n::maps;
use crate::page::compare;

use super::store::Store;

/// How long the hand rests before the address follows, and how long a period stands while they play.
const REST: Duration = Duration::from_millis(300);
const STAND: Duration = Duration::from_millis(1500);

struct Hand {
    store: Store,
    /// Counts the steps, so that a timer knows whether it is still that of the last.
    steps: Cell<u32>,
    plays: Cell<bool>,
    pointed: RefCell<String>,
}

/// What the hand does to an element.
type Act = fn(&Rc<Hand>, &Element);

/// Listens, until the listeners are dropped.
pub fn listen(store: Store) -> [EventListener; 5] {
    let hand = Rc::new(Hand {
        store,
        steps: Cell::default(),
        plays: Cell::default(),
        pointed: RefCell::default(),
    });
    let heard: [(&'static str, Act); 5] = [
        ("input", Hand::moved),
        ("change", Hand::typed),
        ("click", Hand::clicked),
        ("pointerover", Hand::pointed),
        ("focusin", Hand::pointed),
    ];
    heard.map(|(name, act)| {
        let hand = hand.clone();
        EventListener::new(&document(), name, move |event: &Event| {
            if let Some(target) = event.target().and_then(|target| target.dyn_into().ok()) {
                act(&hand, &target);
            }
        })
    })
}

fn find<T: JsCast>(selector: &str) -> Option<T> {
    let found = document().query_selector(selector).ok().flatten()?;
    found.dyn_into().ok()
}

impl Hand {
    fn moved(self: &Rc<Self>, target: &Element) {
        if target.has_attribute("data-step")
            && let Some(slider) = target.dyn_ref::<HtmlInputElement>()
            && let Ok(n) = slider.value().parse()
        {
            self.play(false);
            self.step(n);
        }
    }

    /// A year was typed.
    fn typed(self: &Rc<Self>, target: &Element) {
        let field = target.dyn_ref::<HtmlInputElement>();
        let Some(field) = field.filter(|field| field.has_attribute("data-year")) else {
            return;
        };
        let year = field.value();
        let found = self.store.page_now(|page| {
            let n = year.parse().ok();
            n.and_then(|year| compare::step_of_year(page, year))
                .ok_or_else(|| maps::no_year(page.locale(), &year))
        });
        match found {
            Some(Ok(n)) => {
                field.set_custom_validity("");
                self.step(n);
            }
            Some(Err(why)) => {
                field.set_custom_validity(&why);
                field.report_validity();
            }
            None => {}
        }
    }

    fn clicked(self: &Rc<Self>, target: &Element) {
        if target.closest("[data-act=play]").ok().flatten().is_some() {
            self.play(!self.plays.get());
            if self.plays.get() {
                self.go_on();
            }
        }
    }

    fn play(&self, plays: bool) {
        self.plays.set(plays);
        if let Some(button) = find::<Element>("[data-act=play]") {
            browser::set(
                &button,
                "aria-pressed",
                Some(if plays { "true" } else { "false" }),
            );
        }
    }

    /// The next period, or from the last one the first; at the last one it stops.
    fn go_on(self: &Rc<Self>) {
        let slider = find::<HtmlInputElement>("[data-step]");
        let ends = slider.and_then(|slider| {
            let end: usize = slider.max().parse().ok()?;
            Some((slider.value().parse::<usize>().ok()?, end))
        });
        let Some((at, end)) = ends.filter(|_| self.plays.get()) else {
            self.plays.set(false);
            return;
        };
        let next = if at < end { at + 1 } else { 0 };
        self.step(next);
        if next == end {
            self.play(false);
            return;
        }
        let (hand, steps) = (self.clone(), self.steps.get());
        set_timeout(
            move || {
                if hand.steps.get() == steps {
                    hand.go_on();
                }
            },
            STAND,
        );
    }

    /// Shows the n-th period.
    fn step(self: &Rc<Self>, n: usize) {
        let markup = self.store.page_now(|page| compare::stepped(page, n));
        let (Some(Some(markup)), Some(maps)) = (markup, find::<HtmlElement>("#maps")) else {
            return;
        };
        browser::morph(&maps, &markup.into_string());
        let steps = self.steps.get().wrapping_add(1);
        self.steps.set(steps);
        let hand = self.clone();
        set_timeout(
            move || {
                let name = format!(".years__names li:nth-child({}) button", n + 1);
                if hand.steps.get() == steps
                    && let Some(name) = find::<HtmlElement>(&name)
                {
                    name.click();
                }
            },
            REST,
        );
    }

    /// Marks the province on every map, with what each shows of it.
    fn pointed(self: &Rc<Self>, target: &Element) {
        let slug = target
            .closest(".maps [data-mapped]")
            .ok()
            .flatten()
            .and_then(|found| found.get_attribute("data-mapped"))
            .unwrap_or_default();
        if *self.pointed.borrow() == slug {
            return;
        }
        let Ok(maps) = document().query_selector_all(".maps__one") else {
            return;
        };
        for n in 0..maps.length() {
            let Some(map) = maps.item(n).and_then(|map| map.dyn_into::<Element>().ok()) else {
                continue;
            };
            let within = |selector: &str| map.query_selector(selector).ok().flatten();
            if let Some(before) = within("[data-pointed]") {
                browser::set(&before, "data-pointed", None);
            }
            let found = within(&format!("[data-mapped='{slug}']"));
            if let Some(found) = &found {
                browser::set(found, "data-pointed", Some(""));
            }
            let says = found
                .and_then(|found| found.query_selector("title").ok().flatten()?.text_content());
            if let Some(tip) = within(".maps__tip") {
                tip.set_text_content(says.as_deref());
            }
        }
        *self.pointed.borrow_mut() = slug;
    }
}
