//! The built site in Chromium: `make test-site`.
