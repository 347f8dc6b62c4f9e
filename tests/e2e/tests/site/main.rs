//! The built site in Chromium, from the outside: `make test-site`.

mod accessibility;
mod address;
mod compare;
mod embed;
mod loading;
mod map;
mod meetings;
mod provenance;
mod taking_along;
