//! The names by which page, scripts, styles and programs tell each other things. Scripts get them by the build, as
//! `ATTRIBUTE.app`, `EVENT.ready`, `KEY.view`.

macro_rules! names {
    ($($(#[$doc:meta])* $constant:ident $short:literal = $name:literal;)*) => {
        $($(#[$doc])* pub const $constant: &str = $name;)*
        /// All of them, by the name that scripts use.
        pub const ALL: &[(&str, &str)] = &[$(($short, $name)),*];
    };
}

/// Attributes of `<html>`.
pub mod attribute {
    names! {
        /// The selects color the map; present from the first script on.
        ANSWERS "answers" = "data-answers";
        /// `ready` once all of the page answers, `failed` when a program cannot start; absent before.
        APP "app" = "data-app";
        /// The page shows another choice than its address asks for: `vi` or `en`, the language of the reader.
        OTHER "other" = "data-other";
        /// The choice, where the browser refused to write it into the address.
        QUERY "query" = "data-query";
        /// Something is on its way.
        LOADING "loading" = "data-loading";
        /// A program stopped by an error of its own.
        STOPPED "stopped" = "data-stopped";
        /// What the second program shall open: `share`, or the key of a figure.
        WANTED "wanted" = "data-wanted";
        /// `light` or `dark` where the reader chose it.
        THEME "theme" = "data-theme";
        /// The page is a frame in another one.
        EMBED "embed" = "data-embed";
        /// The hash of the deployment.
        VERSION "version" = "data-version";
    }
}

/// Events of the window, and two of the document.
pub mod event {
    names! {
        /// The choice changed: whoever did not do it reads the address. Said by both programs.
        CHANGED "changed" = "diem-cau:changed";
        /// The first program listens: what was touched before is told to it now.
        LISTENS "listens" = "diem-cau:listens";
        /// A program cannot start.
        FAILED "failed" = "diem-cau:failed";
        /// Asks for the second program.
        MORE "more" = "diem-cau:more";
        /// The second program cannot be had.
        MORE_FAILED "moreFailed" = "diem-cau:more-failed";
        /// Something is to be opened: see [`WANTED`](super::attribute::WANTED).
        OPEN "open" = "diem-cau:open";
        /// In the document: something was chosen in a select; its colors are on the screen, if the page has them.
        CHOSEN "chosen" = "diem-cau:chosen";
    }
}
