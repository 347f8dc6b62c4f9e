//! What the second program keeps: a signal around the session, and what is open over the page.

use leptos::prelude::*;

use crate::browser::load;
use crate::i18n::common::LoadFailure;
use crate::page::Page;
use crate::page::share::Embed;
use crate::session::{File, Redraw, Session, Todo};

/// What is open over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The dialog for sharing, with the choices made for a frame.
    Share(Embed),
    /// The sources of figures, by their keys.
    Sources(String),
}

/// Shared by all of the program. Copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Store {
    session: StoredValue<Session, LocalStorage>,
    changed: RwSignal<u32>,
    /// What is open over the page.
    pub opened: RwSignal<Option<Opened>>,
}

impl Store {
    /// A store around a session.
    pub fn new(session: Session) -> Self {
        Self {
            session: StoredValue::new_local(session),
            changed: RwSignal::new(0),
            opened: RwSignal::new(None),
        }
    }

    /// Reads the page as it is now; tracked.
    pub fn page<T>(self, read: impl FnOnce(&Page) -> T) -> Option<T> {
        self.changed.track();
        self.page_now(read)
    }

    /// Whether a file is on its way; not tracked.
    pub fn is_waiting(self) -> bool {
        self.session.with_value(Session::is_waiting)
    }

    /// Reads the page as it is now; not tracked, for handlers.
    pub fn page_now<T>(self, read: impl FnOnce(&Page) -> T) -> Option<T> {
        self.session
            .try_update_value(|session| session.with_page(read))
    }

    /// Tells the session what happened, and does what it answers. The address is written by the first program.
    pub fn tell(self, happened: impl FnOnce(&mut Session) -> Todo) {
        if let Some(todo) = self.session.try_update_value(happened) {
            self.act(todo);
        }
    }

    /// Fetches what the views need, before one is wanted. A failure is shown only in a dialog that waits for the file.
    pub fn look_ahead(self) {
        let files = self.session.try_update_value(Session::look_ahead);
        for file in files.into_iter().flatten() {
            self.fetch(file, move |session, file, why| {
                if self.opened.with_untracked(Option::is_some) {
                    session.failed(file, why)
                } else {
                    session.let_go(file)
                }
            });
        }
    }

    fn fetch(
        self,
        file: File,
        failed: impl FnOnce(&mut Session, &File, LoadFailure) -> Todo + 'static,
    ) {
        load::text(
            &file.name(),
            Box::new(move |outcome| {
                self.tell(|session| match outcome {
                    Ok(text) => session.arrived(&file, &text),
                    Err(why) => failed(session, &file, why),
                });
            }),
        );
    }

    fn act(self, todo: Todo) {
        for file in todo.fetch {
            self.fetch(file, Session::failed);
        }
        if todo.redraw != Redraw::Nothing {
            self.changed.update(|n| *n = n.wrapping_add(1));
        }
    }
}
