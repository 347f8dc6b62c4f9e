//! The built site in Chromium, from the outside: `make test-site`.

mod accessibility;
mod address;
mod answers;
mod beside;
mod budget;
mod compare;
mod embed;
mod engines;
mod hosting;
mod loading;
mod map;
mod meetings;
mod offline;
mod old_engines;
mod policy;
mod provenance;
mod search;
mod static_pages;
mod take_over;
mod taking_along;
