//! What goes into `search.json`. Native only: the index is made when the data are built.

use std::collections::HashSet;

use super::{Entry, IndexFile};
use crate::dataset::json::{FORMAT, WireText};
use crate::dataset::{Dataset, Meeting, Region, Scope, Text, UnitSet};
use crate::i18n::{Locale, common, period};
use crate::map_shapes::MapShapes;
use crate::reports;
use crate::selection::{Selection, View};

/// The index of a whole dataset. Places are those that the shapes of the 34 name: islands and archipelagos.
pub fn index(dataset: &Dataset, current: &MapShapes) -> IndexFile {
    let entries = [
        provinces(dataset),
        indicators(dataset),
        former_provinces(dataset),
        places(dataset, current),
        meetings(dataset),
        figures(dataset),
        tasks(dataset),
        people(dataset),
    ];
    IndexFile {
        format: FORMAT,
        entries: entries.into_iter().flatten().collect(),
    }
}

fn both(make: impl Fn(Locale) -> String) -> WireText {
    (make(Locale::Vi), make(Locale::En))
}

fn text(text: &Text) -> WireText {
    both(|locale| text.get(locale).to_owned())
}

fn query(dataset: &Dataset, choose: impl FnOnce(&mut Selection)) -> String {
    let mut selection = Selection::new(dataset);
    choose(&mut selection);
    selection.to_query(dataset)
}

/// The choice that shows the page of a region.
fn page_of(dataset: &Dataset, region: &Region) -> String {
    query(dataset, |selection| {
        if let Some(unit_set) = region.unit_set {
            *selection = selection.with_unit_set(unit_set, dataset);
        }
        selection.view = View::Province;
        selection.province = Some(region.id);
    })
}

/// A region is also found by what its note speaks of, such as a province that went into it long ago; then the hint says so.
fn region(dataset: &Dataset, region: &Region, kind: impl Fn(Locale) -> String) -> Entry {
    let name = text(&region.name);
    let mut words = region.aliases.clone();
    words.extend(Locale::ALL.map(|locale| region.short.get(locale).to_owned()));
    words.retain(|word| *word != name.0 && *word != name.1);
    words.dedup();
    let note = region.note.as_ref();
    words.extend(note.map(|note| note.get(Locale::Vi).to_owned()));
    Entry {
        words: words.join("|"),
        query: page_of(dataset, region),
        hint: both(|locale| match note {
            Some(note) => format!("{} · {}", kind(locale), note.get(locale)),
            None => kind(locale),
        }),
        name,
    }
}

fn provinces(dataset: &Dataset) -> Vec<Entry> {
    dataset
        .regions()
        .iter()
        .filter(|one| one.unit_set != Some(UnitSet::Former))
        .map(|one| {
            region(dataset, one, |locale| {
                common::kind(locale, one.kind).to_owned()
            })
        })
        .collect()
}

/// Those that became part of another, or got another name: a unit that did not change has one entry.
fn former_provinces(dataset: &Dataset) -> Vec<Entry> {
    dataset
        .provinces(UnitSet::Former)
        .filter_map(|one| {
            let successor = dataset.region(one.successor?);
            let is_unchanged =
                dataset.members(successor.id).count() == 1 && successor.slug == one.slug;
            let hint = |locale: Locale| {
                let (kind, now) = (common::kind(locale, one.kind), successor.name.get(locale));
                locale.pick(
                    format!("{kind} cũ, nay thuộc {now}"),
                    format!("former {kind}, now part of {now}"),
                )
            };
            (!is_unchanged).then(|| region(dataset, one, hint))
        })
        .collect()
}

fn indicators(dataset: &Dataset) -> Vec<Entry> {
    dataset
        .map_indicators()
        .map(|indicator| Entry {
            name: text(&indicator.name),
            hint: both(|locale| {
                locale
                    .pick("chỉ số trên bản đồ", "indicator of the map")
                    .to_owned()
            }),
            words: Locale::ALL
                .map(|locale| indicator.short.get(locale))
                .join("|"),
            query: query(dataset, |selection| {
                selection.view = View::Map;
                selection.indicator = indicator.id;
            }),
        })
        .collect()
}

/// Figures of the country: followed through the meetings where they can be, else on its page.
fn figures(dataset: &Dataset) -> Vec<Entry> {
    let followed: HashSet<_> = reports::followed(dataset)
        .iter()
        .map(|indicator| indicator.id)
        .collect();
    let of_country = |scope| matches!(scope, Scope::National);
    dataset
        .indicators()
        .iter()
        .filter(|indicator| of_country(indicator.scope) || followed.contains(&indicator.id))
        .filter(|indicator| {
            dataset
                .facts()
                .iter()
                .any(|fact| fact.indicator == indicator.id)
        })
        .map(|indicator| Entry {
            name: text(&indicator.name),
            hint: both(|locale| {
                locale
                    .pick("số liệu cả nước", "figure of the country")
                    .to_owned()
            }),
            words: Locale::ALL
                .map(|locale| indicator.short.get(locale))
                .join("|"),
            query: if followed.contains(&indicator.id) {
                query(dataset, |selection| {
                    selection.view = View::Meetings;
                    selection.figure = Some(indicator.slug.clone());
                })
            } else {
                page_of(dataset, dataset.country())
            },
        })
        .collect()
}

fn places(dataset: &Dataset, current: &MapShapes) -> Vec<Entry> {
    let islands = current
        .islands
        .iter()
        .map(|island| (&island.name, &island.province));
    let archipelagos = current
        .insets
        .iter()
        .map(|inset| (&inset.name, &inset.province));
    archipelagos
        .chain(islands)
        .filter_map(|(name, slug)| {
            let of = dataset.province_by_slug(UnitSet::Current, slug)?;
            Some(Entry {
                name: name.clone(),
                hint: both(|locale| {
                    let of = of.name.get(locale);
                    locale.pick(format!("thuộc {of}"), format!("part of {of}"))
                }),
                words: String::new(),
                query: page_of(dataset, of),
            })
        })
        .collect()
}

fn meeting_query(dataset: &Dataset, meeting: &Meeting) -> String {
    query(dataset, |selection| {
        selection.view = View::Meetings;
        selection.meeting = Some(meeting.id);
    })
}

fn meetings(dataset: &Dataset) -> Vec<Entry> {
    dataset
        .meetings()
        .iter()
        .rev()
        .map(|meeting| {
            let date = meeting.date;
            Entry {
                name: both(|locale| common::meeting_name(locale, meeting)),
                hint: both(|locale| period::date(date, locale)),
                // The day also as a calendar and as a machine write it.
                words: format!(
                    "{}|{}|{}|{:02}/{:02}/{}|{date}",
                    meeting.title.get(Locale::Vi),
                    meeting.title.get(Locale::En),
                    date.year(),
                    date.day(),
                    date.month(),
                    date.year(),
                ),
                query: meeting_query(dataset, meeting),
            }
        })
        .collect()
}

fn tasks(dataset: &Dataset) -> Vec<Entry> {
    dataset
        .tasks()
        .iter()
        .map(|task| {
            let meeting = dataset.meeting(task.meeting);
            Entry {
                name: text(&task.task),
                hint: both(|locale| {
                    let date = period::date(meeting.date, locale);
                    locale.pick(
                        format!("nhiệm vụ giao ngày {date}"),
                        format!("task of {date}"),
                    )
                }),
                words: String::new(),
                query: meeting_query(dataset, meeting),
            }
        })
        .collect()
}

/// Each person once, at the last meeting for which a source names them.
fn people(dataset: &Dataset) -> Vec<Entry> {
    let mut known = HashSet::new();
    let details = dataset.details();
    let mut seats: Vec<_> = details
        .iter()
        .flat_map(|details| &details.bridge_points)
        .filter_map(|seat| Some((seat.person.clone()?, seat)))
        .collect();
    seats.sort_by_key(|(_, seat)| std::cmp::Reverse(dataset.meeting(seat.meeting).date));
    seats
        .into_iter()
        .filter(|(person, seat)| known.insert((super::fold(person), seat.region)))
        .map(|(person, seat)| {
            let meeting = dataset.meeting(seat.meeting);
            Entry {
                hint: both(|locale| {
                    let date = period::date(meeting.date, locale);
                    let place = dataset.region(seat.region).name.get(locale);
                    locale.pick(
                        format!("dự họp tại {place} ngày {date}"),
                        format!("took part at {place}, {date}"),
                    )
                }),
                name: (person.clone(), person),
                words: String::new(),
                query: meeting_query(dataset, meeting),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::UnitSet;
    use crate::page::testing;
    use crate::published;
    use crate::search::Index;

    fn published_index() -> Index {
        let shapes = testing::shapes(UnitSet::Current);
        Index::new(index(published::whole(), shapes).entries)
    }

    /// The best find, as its name and query.
    fn best(index: &Index, asked: &str) -> (String, String) {
        let found = index.find(asked);
        let first = found
            .first()
            .unwrap_or_else(|| panic!("nothing for {asked}"));
        (first.name.0.clone(), first.query.clone())
    }

    #[test]
    fn places_are_found_in_the_words_of_their_readers() {
        let index = published_index();
        for (asked, name) in [
            ("soc trang", "Sóc Trăng"),
            ("hanoi", "Hà Nội"),
            ("tỉnh Ninh Bình", "Ninh Bình"),
            ("TP Huế", "Huế"),
            ("Hai Phong city", "Hải Phòng"),
            ("\u{d0}à Nẵng", "Đà Nẵng"),
            ("dac lac", "Đắk Lắk"),
            ("Sài Gòn", "TP. Hồ Chí Minh"),
            ("hà tây", "Hà Nội"),
            ("vũng tàu", "Bà Rịa – Vũng Tàu"),
            ("phú quốc", "Phú Quốc"),
            ("hoang sa", "Quần đảo Hoàng Sa (Việt Nam)"),
            ("trường sa", "Quần đảo Trường Sa (Việt Nam)"),
            // One slip.
            ("nihn binh", "Ninh Bình"),
            ("da nnag", "Đà Nẵng"),
            ("quang nimh", "Quảng Ninh"),
            ("thanh ho", "Thanh Hóa"),
            ("cantho", "Cần Thơ"),
            ("canthoo", "Cần Thơ"),
        ] {
            assert_eq!(best(&index, asked).0, name, "{asked}");
        }
        assert!(index.find("xyzzy").is_empty());
        assert!(index.find("  ").is_empty());
        assert!(index.find("tỉnh").len() > 1);
        // The newest meeting first.
        let newest = published::whole().meetings().iter().filter(|one| {
            common::meeting_name(Locale::Vi, one)
                .to_lowercase()
                .contains("phiên")
        });
        let newest = newest.max_by_key(|one| one.date).unwrap();
        assert!(
            best(&index, "phiên").1.contains(&newest.slug),
            "{:?}",
            best(&index, "phiên")
        );
    }

    #[test]
    fn a_former_city_is_called_one() {
        let dataset = published::whole();
        for entry in super::former_provinces(dataset) {
            let (_, slug) = entry.query.split_once("province=").unwrap();
            let (slug, _) = slug.split_once('&').unwrap_or((slug, ""));
            let region = dataset
                .provinces(UnitSet::Former)
                .find(|one| one.slug == slug);
            let kind = common::kind(Locale::Vi, region.unwrap().kind);
            assert!(
                entry.hint.0.starts_with(&format!("{kind} cũ, nay thuộc ")),
                "{}: {}",
                slug,
                entry.hint.0
            );
        }
    }

    #[test]
    fn indicators_meetings_figures_tasks_and_people_are_found() {
        let index = published_index();
        for (asked, query) in [
            ("hạ tầng số", "indicator=dti-infrastructure"),
            ("papi tong hop", "indicator=papi-total"),
            ("hội nghị 2024", "view=meetings&meeting="),
            ("19/7/2024", "view=meetings&meeting="),
        ] {
            assert!(
                best(&index, asked).1.contains(query),
                "{asked}: {:?}",
                best(&index, asked)
            );
        }
        let details = published::whole().details().unwrap();
        let task = details.tasks[0].task.get(Locale::Vi);
        assert_eq!(best(&index, task).0, task);
        let person = details
            .bridge_points
            .iter()
            .find_map(|seat| seat.person.as_ref());
        assert_eq!(best(&index, person.unwrap()).0, *person.unwrap());
    }

    #[test]
    fn a_name_that_is_asked_for_comes_before_one_that_holds_it() {
        let index = published_index();
        let names = |asked| -> Vec<String> {
            let found = index.find(asked);
            found.iter().map(|entry| entry.name.0.clone()).collect()
        };
        assert_eq!(names("bac")[0], "Bắc Ninh");
        assert_eq!(names("dti")[0], "Chỉ số chuyển đổi số (DTI)");
    }

    #[test]
    fn every_entry_leads_to_a_choice() {
        let dataset = published::whole();
        for entry in index(dataset, testing::shapes(UnitSet::Current)).entries {
            let (selection, rejected) = Selection::from_query(&entry.query, dataset);
            assert!(rejected.is_empty(), "{entry:?}");
            assert_eq!(selection.to_query(dataset), entry.query);
            assert!(!entry.name.0.is_empty() && !entry.hint.0.is_empty());
        }
    }
}
