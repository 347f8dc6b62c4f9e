//! Sentences made from figures. No figure, no claim: where a value is missing, its sentence is too.

use crate::choropleth::{Cell, Choropleth};
use crate::dataset::{
    Combine, Dataset, Direction, Indicator, IndicatorId, Period, Region, RegionId, RegionKind,
    Status, UnitSet,
};
use crate::i18n::common::{ordinal, rank_of};
use crate::i18n::{Locale, number, period};
use crate::merger::Merged;
use crate::profile::{self, Standing};

/// Part of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A figure, which has a source.
    Figure {
        /// As it reads here.
        text: String,
        /// Of what.
        indicator: IndicatorId,
        /// Whose.
        region: RegionId,
        /// When.
        period: Period,
    },
    /// The name of a region, which has a page.
    Region(RegionId, String),
}

/// A sentence with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence(pub Vec<Piece>);

impl Sentence {
    /// The sentence as it reads.
    pub fn text(&self) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Figure { text, .. } | Piece::Region(_, text) => {
                    text.as_str()
                }
            })
            .collect()
    }
}

/// What opens the page of a region.
pub fn lede(dataset: &Dataset, region: &Region, locale: Locale) -> Vec<Sentence> {
    let index = dataset.indicator_by_slug(profile::INDEX);
    match region.unit_set {
        None => country(dataset, region, locale),
        Some(unit_set) => {
            let standing = index.and_then(|index| standing(dataset, index, region, locale));
            let lineage = match unit_set {
                UnitSet::Former => former(dataset, region, locale),
                UnitSet::Current => merged(dataset, region, locale),
            };
            standing.into_iter().chain(lineage).collect()
        }
    }
}

/// The same as one text.
pub fn text(dataset: &Dataset, region: &Region, locale: Locale) -> String {
    let sentences = lede(dataset, region, locale);
    sentences
        .iter()
        .map(Sentence::text)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Names joined as in speech: `Hà Nam, Nam Định và Ninh Bình`.
pub fn list(locale: Locale, names: &[String]) -> String {
    let mut text = String::new();
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            let last = at + 1 == names.len();
            text.push_str(match (last, locale) {
                (false, _) => ", ",
                (true, Locale::Vi) => " và ",
                (true, Locale::En) => " and ",
            });
        }
        text.push_str(name);
    }
    text
}

/// A name with its kind where Vietnamese needs it: `tỉnh Ninh Bình`, `TP. Cần Thơ`.
pub fn with_kind(locale: Locale, region: &Region) -> String {
    let name = region.name.get(locale);
    match (locale, region.kind) {
        (Locale::Vi, RegionKind::City) if !name.starts_with("TP.") => format!("TP. {name}"),
        (Locale::Vi, RegionKind::Province) => format!("tỉnh {name}"),
        _ => name.to_owned(),
    }
}

/// Builds a sentence from words and figures.
struct Builder(Vec<Piece>);

impl Builder {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn text(mut self, text: impl AsRef<str>) -> Self {
        if let Some(Piece::Text(last)) = self.0.last_mut() {
            last.push_str(text.as_ref());
        } else {
            self.0.push(Piece::Text(text.as_ref().to_owned()));
        }
        self
    }

    fn figure(mut self, text: String, of: (IndicatorId, RegionId, Period)) -> Self {
        let (indicator, region, period) = of;
        self.0.push(Piece::Figure {
            text,
            indicator,
            region,
            period,
        });
        self
    }

    fn regions(mut self, dataset: &Dataset, regions: &[RegionId], locale: Locale) -> Self {
        for (at, id) in regions.iter().enumerate() {
            if at > 0 {
                let last = at + 1 == regions.len();
                self = self.text(match (last, locale) {
                    (false, _) => ", ",
                    (true, Locale::Vi) => " và ",
                    (true, Locale::En) => " and ",
                });
            }
            let name = dataset.region(*id).name.get(locale).to_owned();
            self.0.push(Piece::Region(*id, name));
        }
        self
    }

    fn done(self) -> Sentence {
        Sentence(self.0)
    }
}

/// `Năm 2024, Ninh Bình đạt 0,6833 điểm DTI, đứng thứ 38 trong 63 tỉnh, thành; năm 2021 tỉnh đứng thứ 6.`
fn standing(
    dataset: &Dataset,
    index: &Indicator,
    region: &Region,
    locale: Locale,
) -> Option<Sentence> {
    let all = profile::standings(dataset, index, region.id);
    let last = all.iter().rev().find(|one| one.value.is_some())?;
    let value = number::fixed(last.value?, last.decimals, locale);
    let of = |standing: &Standing| (index.id, region.id, standing.period);
    let name = region.name.get(locale);
    let short = index.short.get(locale);
    let when = period::period(last.period, locale);
    let mut sentence = match locale {
        Locale::Vi => Builder::new()
            .text(format!("Năm {when}, {name} đạt "))
            .figure(value, of(last))
            .text(format!(" điểm {short}")),
        Locale::En => Builder::new()
            .text(format!("In {when} {name} scored "))
            .figure(value, of(last))
            .text(format!(" on the {short}")),
    };
    if let Some(rank) = last.rank {
        sentence = match locale {
            Locale::Vi => sentence
                .text(", đứng thứ ")
                .figure(place(rank), of(last))
                .text(format!(" trong {} tỉnh, thành", last.n)),
            Locale::En => sentence
                .text(", ")
                .figure(rank_of(locale, rank, last.n), of(last))
                .text(" provinces"),
        };
        // The earlier rank that is furthest from this one says most about the way here.
        let earlier = all
            .iter()
            .filter(|one| one.period < last.period)
            .filter_map(|one| Some((one, one.rank?)))
            .max_by_key(|(one, earlier)| (earlier.abs_diff(rank), one.period));
        if let Some((one, earlier)) = earlier {
            let when = period::period(one.period, locale);
            let same = earlier == rank;
            sentence = match locale {
                Locale::Vi => {
                    let who = match region.kind {
                        RegionKind::City => "thành phố",
                        _ => "tỉnh",
                    };
                    let also = if same { " cũng" } else { "" };
                    sentence
                        .text(format!("; năm {when} {who}{also} đứng thứ "))
                        .figure(place(earlier), of(one))
                }
                Locale::En => {
                    let also = if same { "also " } else { "" };
                    sentence
                        .text(format!("; in {when} it was {also}"))
                        .figure(ordinal(earlier), of(one))
                }
            };
        }
    }
    Some(sentence.text(".").done())
}

/// What follows `thứ`: the first is a word of its own.
fn place(rank: u16) -> String {
    if rank == 1 {
        "nhất".to_owned()
    } else {
        rank.to_string()
    }
}

/// `Từ 1/7/2025, Sóc Trăng hợp nhất với Cần Thơ và Hậu Giang, nay thuộc TP. Cần Thơ.`
fn former(dataset: &Dataset, region: &Region, locale: Locale) -> Option<Sentence> {
    let successor = dataset.region(region.successor?);
    let others: Vec<RegionId> = dataset
        .members(successor.id)
        .filter(|member| member.id != region.id)
        .map(|member| member.id)
        .collect();
    let name = region.name.get(locale);
    let day = merger_day(locale);
    if others.is_empty() {
        return Some(not_merged(name, locale));
    }
    let sentence = match locale {
        Locale::Vi => Builder::new().text(format!("Từ {day}, {name} hợp nhất với ")),
        Locale::En => Builder::new().text(format!("On {day} {name} merged with ")),
    };
    let sentence = sentence.regions(dataset, &others, locale);
    let sentence = if successor.slug == region.slug {
        sentence
    } else {
        let into = with_kind(locale, successor);
        let sentence = sentence.text(locale.pick(", nay thuộc ", "; it is now part of "));
        let mut pieces = sentence.done().0;
        pieces.push(Piece::Region(successor.id, into));
        Builder(pieces)
    };
    Some(sentence.text(".").done())
}

/// `Tỉnh gồm Hà Nam, Nam Định và Ninh Bình cũ, hợp nhất từ 1/7/2025.`
fn merged(dataset: &Dataset, region: &Region, locale: Locale) -> Option<Sentence> {
    let members: Vec<RegionId> = dataset.members(region.id).map(|member| member.id).collect();
    let name = region.name.get(locale);
    let day = merger_day(locale);
    if members.len() < 2 {
        return members.first().map(|_| not_merged(name, locale));
    }
    let sentence = match locale {
        Locale::Vi => Builder::new().text(match region.kind {
            RegionKind::City => "Thành phố gồm ",
            _ => "Tỉnh gồm ",
        }),
        Locale::En => Builder::new().text("It was formed of the former "),
    };
    let sentence = sentence.regions(dataset, &members, locale);
    let sentence = match locale {
        Locale::Vi => sentence.text(format!(" cũ, hợp nhất từ {day}.")),
        Locale::En => sentence.text(format!(" on {day}.")),
    };
    Some(sentence.done())
}

fn not_merged(name: &str, locale: Locale) -> Sentence {
    let day = merger_day(locale);
    Builder::new()
        .text(match locale {
            Locale::Vi => format!("Ngày {day}, {name} không hợp nhất với tỉnh nào."),
            Locale::En => format!("{name} did not merge with another province on {day}."),
        })
        .done()
}

fn merger_day(locale: Locale) -> String {
    period::date(UnitSet::MERGER, locale)
}

/// The country: its index, the mean of the provinces, and the meetings.
fn country(dataset: &Dataset, region: &Region, locale: Locale) -> Vec<Sentence> {
    let latest = |slug: &str| {
        let indicator = dataset.indicator_by_slug(slug)?;
        dataset
            .facts_of(indicator.id)
            .filter(|one| {
                one.region == region.id && one.status == Status::Result && one.value.is_some()
            })
            .max_by_key(|one| one.period)
    };
    let mut sentences = Vec::new();
    if let Some(one) = latest(profile::NATIONAL_INDEX)
        && let Some(value) = one.value
    {
        let when = period::period(one.period, locale);
        let of = |indicator| (indicator, region.id, one.period);
        let mut sentence = Builder::new()
            .text(match locale {
                Locale::Vi => format!("Năm {when}, DTI quốc gia đạt "),
                Locale::En => format!("In {when} the national DTI was "),
            })
            .figure(
                number::fixed(value, one.decimals, locale),
                of(one.indicator),
            );
        let mean = latest("dti-provincial-mean").filter(|mean| mean.period == one.period);
        if let Some((mean, value)) = mean.and_then(|mean| Some((mean, mean.value?))) {
            sentence = sentence
                .text(locale.pick(
                    "; bình quân các tỉnh, thành là ",
                    "; the mean of the provinces was ",
                ))
                .figure(
                    number::fixed(value, mean.decimals, locale),
                    of(mean.indicator),
                );
        }
        sentences.push(sentence.text(".").done());
    }
    if let (Some(first), Some(last)) = (dataset.meetings().first(), dataset.meetings().last()) {
        let n = dataset.meetings().len();
        let (first, last) = (
            period::date(first.date, locale),
            period::date(last.date, locale),
        );
        sentences.push(
            Builder::new()
                .text(match locale {
                    Locale::Vi => format!(
                        "Từ {first} đến {last}, Điểm Cầu ghi lại {n} phiên họp, hội nghị toàn quốc."
                    ),
                    Locale::En => format!(
                        "From {first} to {last} Điểm Cầu has the record of {n} national meetings."
                    ),
                })
                .done(),
        );
    }
    sentences
}

/// `Ninh Bình đứng thứ 12 trong 34 tỉnh, thành về chuyển đổi số`, for a card. `None` without a rank.
pub fn card_title(
    dataset: &Dataset,
    map: &Choropleth,
    cell: &Cell,
    locale: Locale,
) -> Option<Sentence> {
    let indicator = dataset.indicator(map.indicator);
    if indicator.direction == Direction::None {
        return None;
    }
    let rank = cell.rank?;
    let name = dataset.region(cell.region).name.get(locale);
    let of = (map.indicator, cell.region, map.period);
    let n = map.cells.len();
    let about = if indicator.slug == profile::INDEX {
        locale
            .pick("chuyển đổi số", "digital transformation")
            .to_owned()
    } else {
        indicator.name.get(locale).to_owned()
    };
    Some(match locale {
        Locale::Vi => Builder::new()
            .text(format!("{name} đứng thứ "))
            .figure(place(rank), of)
            .text(format!(" trong {n} tỉnh, thành về {about}"))
            .done(),
        Locale::En => Builder::new()
            .text(format!("{name} is "))
            .figure(ordinal(rank), of)
            .text(format!(" of {n} provinces in {about}"))
            .done(),
    })
}

/// `Là bình quân cộng của Hà Nam, Nam Định và Ninh Bình cũ. Không có khảo sát mới.`, where the publisher did so.
pub fn plain_mean(
    dataset: &Dataset,
    map: &Choropleth,
    region: &Region,
    locale: Locale,
) -> Option<Sentence> {
    let members: Vec<RegionId> = dataset.members(region.id).map(|member| member.id).collect();
    // The publisher computes it so: the method of the indicator says it.
    let mean = dataset.indicator(map.indicator).combine == Combine::Mean
        && matches!(map.cell(region.id)?.value, Some(Merged::Published(..)));
    if members.len() < 2 || !mean {
        return None;
    }
    Some(match locale {
        Locale::Vi => Builder::new()
            .text("Là bình quân cộng của ")
            .regions(dataset, &members, locale)
            .text(" cũ. Không có khảo sát mới.")
            .done(),
        Locale::En => Builder::new()
            .text("It is the plain mean of the former ")
            .regions(dataset, &members, locale)
            .text(". Nothing was surveyed again.")
            .done(),
    })
}

/// `Hạng 38 và hạng 12 không so được`: what a reader must know who compares the two unit sets.
pub fn not_comparable(dataset: &Dataset, region: &Region, locale: Locale) -> Option<String> {
    let (former, current) = pair(dataset, region)?;
    let index = dataset.indicator_by_slug(profile::INDEX)?;
    let rank = |id: RegionId| {
        let unit_set = dataset.region(id).unit_set?;
        let at = crate::selection::latest_period(dataset, index, UnitSet::Current)?;
        Choropleth::new(dataset, index, unit_set, at).cell(id)?.rank
    };
    let (former, current) = (rank(former)?, rank(current)?);
    Some(match locale {
        Locale::Vi => format!("Hạng {former} và hạng {current} không so được"),
        Locale::En => format!(
            "{} of 63 and {} of 34 cannot be compared",
            ordinal(former),
            ordinal(current)
        ),
    })
}

/// A former province and the merged one that belongs to it: the page's own region and its counterpart.
pub fn pair(dataset: &Dataset, region: &Region) -> Option<(RegionId, RegionId)> {
    match region.unit_set? {
        UnitSet::Former => {
            let current = region.successor?;
            (dataset.members(current).count() > 1).then_some((region.id, current))
        }
        UnitSet::Current => {
            let members: Vec<&Region> = dataset.members(region.id).collect();
            let former = members
                .iter()
                .find(|member| member.slug == region.slug)
                .or(members.first())?;
            (members.len() > 1).then_some((former.id, region.id))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::{province, whole};

    #[track_caller]
    fn check(unit_set: UnitSet, slug: &str, vi: &str, en: &str) {
        let region = province(unit_set, slug);
        let text = |locale| {
            lede(whole(), region, locale)
                .iter()
                .map(Sentence::text)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(text(Locale::Vi), vi);
        assert_eq!(text(Locale::En), en);
    }

    #[test]
    fn a_former_province_opens_with_its_rank_and_what_became_of_it() {
        check(
            UnitSet::Former,
            "ninh-binh",
            "Năm 2024, Ninh Bình đạt 0,6833 điểm DTI, đứng thứ 38 trong 63 tỉnh, thành; năm 2021 tỉnh đứng thứ 6. \
             Từ 1/7/2025, Ninh Bình hợp nhất với Hà Nam và Nam Định.",
            "In 2024 Ninh Binh scored 0.6833 on the DTI, 38th of 63 provinces; in 2021 it was 6th. \
             On 1 Jul 2025 Ninh Binh merged with Ha Nam and Nam Dinh.",
        );
        check(
            UnitSet::Former,
            "soc-trang",
            "Năm 2024, Sóc Trăng đạt 0,6493 điểm DTI, đứng thứ 47 trong 63 tỉnh, thành; năm 2022 tỉnh đứng thứ 36. \
             Từ 1/7/2025, Sóc Trăng hợp nhất với Cần Thơ và Hậu Giang, nay thuộc TP. Cần Thơ.",
            "In 2024 Soc Trang scored 0.6493 on the DTI, 47th of 63 provinces; in 2022 it was 36th. \
             On 1 Jul 2025 Soc Trang merged with Can Tho and Hau Giang; it is now part of Can Tho.",
        );
    }

    #[test]
    fn a_merged_province_names_its_members_and_one_that_did_not_merge_says_so() {
        check(
            UnitSet::Current,
            "ninh-binh",
            "Năm 2024, Ninh Bình đạt 0,7223 điểm DTI, đứng thứ 12 trong 34 tỉnh, thành. \
             Tỉnh gồm Hà Nam, Nam Định và Ninh Bình cũ, hợp nhất từ 1/7/2025.",
            "In 2024 Ninh Binh scored 0.7223 on the DTI, 12th of 34 provinces. \
             It was formed of the former Ha Nam, Nam Dinh and Ninh Binh on 1 Jul 2025.",
        );
        check(
            UnitSet::Current,
            "ha-noi",
            "Năm 2024, Hà Nội đạt 0,8241 điểm DTI, đứng thứ nhất trong 34 tỉnh, thành. \
             Ngày 1/7/2025, Hà Nội không hợp nhất với tỉnh nào.",
            "In 2024 Ha Noi scored 0.8241 on the DTI, 1st of 34 provinces. \
             Ha Noi did not merge with another province on 1 Jul 2025.",
        );
    }

    #[test]
    fn a_card_says_where_a_province_stands_and_how_its_value_came_about() {
        let index = whole().indicator_by_slug(profile::INDEX).unwrap();
        let at = Period::year(2024);
        let map = Choropleth::new(whole(), index, UnitSet::Current, at);
        let region = province(UnitSet::Current, "ninh-binh");
        let cell = map.cell(region.id).unwrap();
        let title = |locale| card_title(whole(), &map, cell, locale).unwrap().text();
        assert_eq!(
            title(Locale::Vi),
            "Ninh Bình đứng thứ 12 trong 34 tỉnh, thành về chuyển đổi số"
        );
        assert_eq!(
            title(Locale::En),
            "Ninh Binh is 12th of 34 provinces in digital transformation"
        );
        assert_eq!(
            plain_mean(whole(), &map, region, Locale::Vi)
                .unwrap()
                .text(),
            "Là bình quân cộng của Hà Nam, Nam Định và Ninh Bình cũ. Không có khảo sát mới."
        );
        let alone = province(UnitSet::Current, "ha-noi");
        assert_eq!(plain_mean(whole(), &map, alone, Locale::Vi), None);
    }

    #[test]
    fn every_region_has_whole_sentences_in_both_languages() {
        for region in whole().regions() {
            for locale in [Locale::Vi, Locale::En] {
                let sentences = lede(whole(), region, locale);
                assert!(!sentences.is_empty(), "{}", region.slug);
                for sentence in sentences {
                    let text = sentence.text();
                    assert!(text.ends_with('.'), "{text}");
                    assert!(!text.contains("  ") && !text.contains(" ,"), "{text}");
                    assert!(text.starts_with(char::is_uppercase), "{text}");
                }
            }
        }
    }

    #[test]
    fn every_figure_of_a_sentence_has_a_source() {
        for region in whole().regions() {
            for sentence in lede(whole(), region, Locale::Vi) {
                for piece in sentence.0 {
                    if let Piece::Figure {
                        indicator,
                        region,
                        period,
                        ..
                    } = piece
                    {
                        let found = whole().observations(indicator, region, period);
                        assert!(!found.is_empty());
                        assert!(found.iter().all(|one| !one.sources.is_empty()));
                    }
                }
            }
        }
    }

    #[test]
    fn without_figures_nothing_is_claimed() {
        let text = serde_json::json!({
            "format": 1, "version": "2026-01-01",
            "regions": [
                {"units": 0, "code": "vn", "slug": "ca-nuoc", "name": ["Cả nước", "Viet Nam"], "kind": "country"},
                {"units": 63, "code": "37", "slug": "ninh-binh", "name": ["Ninh Bình", "Ninh Binh"],
                 "kind": "province", "successor": "ninh-binh"},
                {"units": 34, "code": "37", "slug": "ninh-binh", "name": ["Ninh Bình", "Ninh Binh"], "kind": "province"}
            ],
            "pillars": [{"id": "dti", "name": ["DTI", "DTI"]}],
            "indicators": [{"id": "dti", "name": ["DTI", "DTI"], "unit": ["", ""], "unit_kind": "index",
                "direction": "up", "decimals": 4, "pillar": "dti", "scope": "map", "combine": "mean", "file": "core"}],
            "sources": [], "series": [], "facts": [], "bodies": [], "meetings": []
        });
        let dataset = Dataset::parse(&text.to_string()).unwrap();
        assert_eq!(lede(&dataset, dataset.country(), Locale::Vi), []);
        let former = dataset
            .province_by_slug(UnitSet::Former, "ninh-binh")
            .unwrap();
        let texts: Vec<_> = lede(&dataset, former, Locale::Vi)
            .iter()
            .map(Sentence::text)
            .collect();
        assert_eq!(
            texts,
            ["Ngày 1/7/2025, Ninh Bình không hợp nhất với tỉnh nào."]
        );
    }
}
