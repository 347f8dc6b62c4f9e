//! From the file format to checked types: every id resolves, every period is one, every list has its length.

use std::collections::HashMap;
use std::fmt;

use super::json::{
    CoreFile, DetailsFile, FORMAT, SeriesFile, WireFact, WireIndicator, WireRegion, WireSeries,
    WireSource, WireTask, WireText,
};
use super::*;

/// Why a file of the dataset cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatasetError {
    /// The text is not the JSON that it should be.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the JSON reader says, in English.
        message: String,
    },
    /// The file was made for a newer program.
    NewerFormat {
        /// The file's `format`.
        found: u32,
    },
    /// The file belongs to another deployment than `dataset.json`.
    OtherVersion {
        /// The version of `dataset.json`.
        expected: String,
        /// The file's version.
        found: String,
    },
    /// A value is not what the format says.
    Invalid {
        /// Where, such as `series 12 (dti, 63, 2024)`.
        place: String,
        /// What is wrong there, in English.
        what: String,
    },
}

impl fmt::Display for DatasetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                line,
                column,
                message,
            } => {
                write!(f, "line {line}, column {column}: {message}")
            }
            Self::NewerFormat { found } => {
                write!(
                    f,
                    "format {found} is newer than {FORMAT}, the newest this program reads"
                )
            }
            Self::OtherVersion { expected, found } => {
                write!(
                    f,
                    "version {found} does not belong to dataset.json of version {expected}"
                )
            }
            Self::Invalid { place, what } => write!(f, "{place}: {what}"),
        }
    }
}

impl std::error::Error for DatasetError {}

impl Dataset {
    /// Reads `dataset.json`.
    ///
    /// # Errors
    ///
    /// When the text is no JSON of this format, is of a newer one, or a value in it is invalid.
    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        let file: CoreFile = read::file(text)?;
        let regions = regions(file.regions)?;
        let mut dataset = Self {
            version: file.version,
            first: [
                first_of(&regions, UnitSet::Former)?,
                first_of(&regions, UnitSet::Current)?,
            ],
            regions,
            country: RegionId(0),
            pillars: file
                .pillars
                .into_iter()
                .map(|pillar| Pillar {
                    id: pillar.id,
                    name: pillar.name.into(),
                })
                .collect(),
            indicators: Vec::new(),
            sources: Vec::new(),
            series: Vec::new(),
            facts: Vec::new(),
            bodies: Vec::new(),
            meetings: Vec::new(),
            details: None,
            parts: vec![Part::Core],
        };
        dataset.country = dataset
            .regions
            .iter()
            .find(|region| region.unit_set.is_none())
            .map(|region| region.id)
            .ok_or_else(|| invalid("regions", "the country is missing"))?;
        dataset.add_indicators(file.indicators)?;
        dataset.add_sources(file.sources)?;
        dataset.add_series(file.series)?;
        dataset.add_bodies(file.bodies)?;
        dataset.add_meetings(file.meetings)?;
        dataset.add_facts(file.facts)?;
        Ok(dataset)
    }

    /// This dataset with `details.json`; all ids keep their meaning.
    ///
    /// # Errors
    ///
    /// As [`Dataset::parse`]; also when the file is of another version.
    pub fn with_details(&self, text: &str) -> Result<Self, DatasetError> {
        let file: DetailsFile = read::file(text)?;
        let mut dataset = self.clone();
        dataset.same_version(&file.version)?;
        if dataset.has(&Part::Details) {
            return Ok(dataset);
        }
        dataset.add_indicators(file.indicators)?;
        dataset.add_sources(file.sources)?;
        dataset.add_facts(file.facts)?;
        let mut details = Details::default();
        for (position, point) in file.bridge_points.into_iter().enumerate() {
            let place = || format!("bridge point {position}");
            details.bridge_points.push(BridgePoint {
                meeting: dataset.meeting_id(&point.meeting, &place)?,
                region: dataset.region_id(point.units, &point.region, &place)?,
                venue: point.venue.map(Text::from),
                person: point.person,
                role: point.role.map(Text::from),
                sources: dataset.source_ids(&point.sources, &place)?,
                note: point.note.map(Text::from),
            });
        }
        for task in file.tasks {
            details.tasks.push(dataset.task(task)?);
        }
        for method in file.methods {
            let place = || format!("method of {}", method.indicator);
            details.methods.push(Method {
                indicator: dataset.indicator_id(&method.indicator, &place)?,
                from: optional_period(method.from.as_deref(), &place)?,
                text: method.text.clone().into(),
                sources: dataset.source_ids(&method.sources, &place)?,
            });
        }
        details.conflicts = file
            .conflicts
            .into_iter()
            .map(|conflict| Conflict {
                slug: conflict.id,
                title: conflict.title.into(),
                why: conflict.why.map(Text::from),
            })
            .collect();
        let mut neighbors: HashMap<RegionId, Vec<(f64, RegionId)>> = HashMap::new();
        for (units, a, b, km) in file.neighbors {
            let place = || format!("neighbors {a}, {b}");
            let (a, b) = (
                dataset.region_id(units, &a, &place)?,
                dataset.region_id(units, &b, &place)?,
            );
            neighbors.entry(a).or_default().push((km, b));
            neighbors.entry(b).or_default().push((km, a));
        }
        for (region, mut list) in neighbors {
            list.sort_by(|a, b| b.0.total_cmp(&a.0));
            details
                .neighbors
                .insert(region, list.into_iter().map(|(_, other)| other).collect());
        }
        dataset.details = Some(details);
        dataset.parts.push(Part::Details);
        Ok(dataset)
    }

    /// This dataset with `series-<name>.json`; all ids keep their meaning.
    ///
    /// # Errors
    ///
    /// As [`Dataset::with_details`].
    pub fn with_series(&self, name: &str, text: &str) -> Result<Self, DatasetError> {
        let mut dataset = self.clone();
        dataset.add_series_file(name, text)?;
        Ok(dataset)
    }

    /// Takes up `series-<name>.json`; all ids keep their meaning. After an error none of its values is here.
    ///
    /// # Errors
    ///
    /// As [`Dataset::with_details`].
    pub fn add_series_file(&mut self, name: &str, text: &str) -> Result<(), DatasetError> {
        let file: SeriesFile = read::file(text)?;
        self.same_version(&file.version)?;
        let part = Part::Series(name.to_owned());
        if self.has(&part) {
            return Ok(());
        }
        let (n_series, n_facts) = (self.series.len(), self.facts.len());
        let added = self
            .add_sources(file.sources)
            .and_then(|()| self.add_series(file.series))
            .and_then(|()| self.add_facts(file.facts));
        if added.is_ok() {
            self.parts.push(part);
        } else {
            self.series.truncate(n_series);
            self.facts.truncate(n_facts);
        }
        added
    }

    fn same_version(&self, found: &str) -> Result<(), DatasetError> {
        if found == self.version {
            return Ok(());
        }
        Err(DatasetError::OtherVersion {
            expected: self.version.clone(),
            found: found.to_owned(),
        })
    }

    fn add_indicators(&mut self, indicators: Vec<WireIndicator>) -> Result<(), DatasetError> {
        let ids: HashMap<String, IndicatorId> = self
            .indicators
            .iter()
            .map(|indicator| (indicator.slug.clone(), indicator.id))
            .chain(
                indicators
                    .iter()
                    .enumerate()
                    .filter_map(|(position, wire)| {
                        Some((
                            wire.id.clone(),
                            IndicatorId::new(self.indicators.len() + position)?,
                        ))
                    }),
            )
            .collect();
        for wire in indicators {
            if self.indicator_by_slug(&wire.id).is_some() {
                return Err(invalid(&format!("indicator {}", wire.id), "stands twice"));
            }
            let indicator = indicator(wire, self.indicators.len(), &self.pillars, &ids)?;
            self.indicators.push(indicator);
        }
        Ok(())
    }

    fn add_sources(&mut self, sources: Vec<WireSource>) -> Result<(), DatasetError> {
        for wire in sources {
            if self.source_by_slug(&wire.id).is_none() {
                self.sources.push(source(wire)?);
            }
        }
        SourceId::new(self.sources.len())
            .map(|_| ())
            .ok_or_else(|| invalid("sources", "there are too many"))
    }

    fn add_series(&mut self, series: Vec<WireSeries>) -> Result<(), DatasetError> {
        for (position, wire) in series.into_iter().enumerate() {
            let place = || {
                format!(
                    "series {position} ({}, {}, {})",
                    wire.indicator, wire.units, wire.period
                )
            };
            let unit_set = UnitSet::from_len(wire.units)
                .ok_or_else(|| invalid(&place(), "units must be 63 or 34"))?;
            let length = self.provinces(unit_set).count();
            let fits = |n: usize| n == length;
            if !fits(wire.values.len()) || !(wire.ranks.is_empty() || fits(wire.ranks.len())) {
                return Err(invalid(
                    &place(),
                    &format!(
                        "{} values and {} ranks for {length} provinces",
                        wire.values.len(),
                        wire.ranks.len()
                    ),
                ));
            }
            let sources = self.source_ids(&wire.sources, &place)?;
            if sources.is_empty() {
                return Err(invalid(&place(), "a source is missing"));
            }
            self.series.push(Series {
                indicator: self.indicator_id(&wire.indicator, &place)?,
                unit_set,
                period: period(&wire.period, &place)?,
                status: status(wire.status.as_deref(), &place)?,
                basis: basis(wire.basis.as_deref(), &place)?,
                sources,
                decimals: wire.decimals,
                rank_basis: rank_basis(wire.rank_basis.as_deref(), &place)?,
                values: wire
                    .values
                    .iter()
                    .map(|value| value.map(|value| scaled(value, wire.decimals)))
                    .collect(),
                ranks: wire.ranks.clone(),
                note: wire.note.clone().map(Text::from),
                notes: wire
                    .notes
                    .iter()
                    .map(|(at, note)| (usize::from(*at), note.clone().into()))
                    .collect(),
                conflicts: wire
                    .conflicts
                    .iter()
                    .map(|(at, conflict)| (usize::from(*at), conflict.clone()))
                    .collect(),
            });
        }
        Ok(())
    }

    fn add_facts(&mut self, facts: Vec<WireFact>) -> Result<(), DatasetError> {
        for (position, wire) in facts.into_iter().enumerate() {
            let place = || {
                format!(
                    "fact {position} ({}, {}, {})",
                    wire.indicator, wire.region, wire.period
                )
            };
            let sources = self.source_ids(&wire.sources, &place)?;
            if sources.is_empty() {
                return Err(invalid(&place(), "a source is missing"));
            }
            self.facts.push(Observation {
                region: self.region_id(wire.units, &wire.region, &place)?,
                indicator: self.indicator_id(&wire.indicator, &place)?,
                period: period(&wire.period, &place)?,
                value: wire.value.map(|value| scaled(value, wire.decimals)),
                decimals: wire.decimals,
                printed: wire.printed.clone(),
                status: status(wire.status.as_deref(), &place)?,
                qualifier: qualifier(wire.qualifier.as_deref(), &place)?,
                out_of: wire.out_of,
                rank: wire.rank,
                basis: basis(wire.basis.as_deref(), &place)?,
                sources,
                meeting: match &wire.meeting {
                    Some(slug) => Some(self.meeting_id(slug, &place)?),
                    None => None,
                },
                conflict: wire.conflict.clone(),
                note: wire.note.clone().map(Text::from),
            });
        }
        Ok(())
    }

    fn add_bodies(&mut self, bodies: Vec<json::WireBody>) -> Result<(), DatasetError> {
        let ids: Vec<String> = bodies.iter().map(|body| body.id.clone()).collect();
        for wire in bodies {
            let place = || format!("body {}", wire.id);
            let successor = match &wire.successor {
                Some(slug) => Some(
                    ids.iter()
                        .position(|id| id == slug)
                        .and_then(BodyId::new)
                        .ok_or_else(|| unknown(&place(), "body", slug))?,
                ),
                None => None,
            };
            self.bodies.push(Body {
                slug: wire.id.clone(),
                name: wire.name.clone().into(),
                short: wire.short.clone().into(),
                from: optional_period(wire.from.as_deref(), &place)?,
                to: optional_period(wire.to.as_deref(), &place)?,
                successor,
            });
        }
        Ok(())
    }

    fn add_meetings(&mut self, meetings: Vec<json::WireMeeting>) -> Result<(), DatasetError> {
        for wire in meetings {
            let place = || format!("meeting {}", wire.id);
            let date = |text: &str| {
                Date::parse(text).ok_or_else(|| invalid(&place(), &format!("`{text}` is no day")))
            };
            let (units, slugs) = &wire.provinces;
            let meeting = Meeting {
                id: MeetingId::new(self.meetings.len())
                    .ok_or_else(|| invalid(&place(), "there are too many"))?,
                slug: wire.id.clone(),
                date: date(&wire.date)?,
                body: self
                    .bodies
                    .iter()
                    .position(|body| body.slug == wire.body)
                    .and_then(BodyId::new)
                    .ok_or_else(|| unknown(&place(), "body", &wire.body))?,
                kind: match wire.kind.as_str() {
                    "session" => MeetingKind::Session,
                    "conference" => MeetingKind::Conference,
                    other => return Err(unknown(&place(), "kind", other)),
                },
                number: wire.number.clone(),
                title: wire.title.clone().into(),
                covered: wire.covered.clone().into(),
                chair: wire.chair.clone().map(Text::from),
                place: wire.place.clone().map(Text::from),
                notice: wire.notice.clone(),
                notice_date: optional_period(wire.notice_date.as_deref(), &place)?,
                sources: wire.sources.clone(),
                n_figures: wire.counts.0,
                n_tasks: wire.counts.1,
                provinces: slugs
                    .iter()
                    .map(|slug| self.region_id(*units, slug, &place))
                    .collect::<Result<_, _>>()?,
                note: wire.note.clone().map(Text::from),
            };
            if self
                .meetings
                .last()
                .is_some_and(|last| last.date > meeting.date)
            {
                return Err(invalid(
                    &place(),
                    "meetings must be in the order of their days",
                ));
            }
            self.meetings.push(meeting);
        }
        Ok(())
    }

    fn task(&self, wire: WireTask) -> Result<Task, DatasetError> {
        let place = || format!("task {}#{}", wire.meeting, wire.seq);
        let binds = |whom: &str| wire.applies_to.iter().any(|one| one == whom);
        let outcome = match (wire.outcome.as_deref(), wire.outcome_text.clone()) {
            (Some(kind), text) => Some(Outcome {
                kind: match kind {
                    "done" => OutcomeKind::Done,
                    "late" => OutcomeKind::Late,
                    "partial" => OutcomeKind::Partial,
                    "not-met" => OutcomeKind::NotMet,
                    "reported" => OutcomeKind::Reported,
                    other => return Err(unknown(&place(), "outcome", other)),
                },
                text: text.map(Text::from).unwrap_or_default(),
                sources: self.source_ids(&wire.outcome_sources, &place)?,
                date: optional_period(wire.outcome_date.as_deref(), &place)?,
            }),
            (None, None) => None,
            (None, Some(_)) => return Err(invalid(&place(), "an outcome text without an outcome")),
        };
        Ok(Task {
            meeting: self.meeting_id(&wire.meeting, &place)?,
            seq: wire.seq,
            task: wire.task.clone().into(),
            owner: wire.owner.clone().map(Text::from),
            deadline: optional_period(wire.deadline.as_deref(), &place)?,
            deadline_printed: wire.deadline_printed.clone(),
            target: wire.target.clone().map(Text::from),
            binds_ministries: binds("ministries"),
            binds_provinces: binds("provinces"),
            binds_enterprises: binds("enterprises"),
            region: match &wire.region {
                Some((units, slug)) => Some(self.region_id(*units, slug, &place)?),
                None => None,
            },
            document: wire.document.clone(),
            sources: self.source_ids(&wire.sources, &place)?,
            outcome,
            renewed_by: match &wire.renewed_by {
                Some((meeting, seq)) => Some((self.meeting_id(meeting, &place)?, *seq)),
                None => None,
            },
            indicator: match &wire.indicator {
                Some(slug) => Some(self.indicator_id(slug, &place)?),
                None => None,
            },
            target_value: wire.target_value,
        })
    }

    fn region_id(
        &self,
        units: u8,
        slug: &str,
        place: &dyn Fn() -> String,
    ) -> Result<RegionId, DatasetError> {
        let unit_set = UnitSet::from_len(units);
        self.regions
            .iter()
            .find(|region| region.unit_set == unit_set && region.slug == slug)
            .map(|region| region.id)
            .ok_or_else(|| unknown(&place(), "region", &format!("{units}:{slug}")))
    }

    fn indicator_id(
        &self,
        slug: &str,
        place: &dyn Fn() -> String,
    ) -> Result<IndicatorId, DatasetError> {
        self.indicator_by_slug(slug)
            .map(|indicator| indicator.id)
            .ok_or_else(|| unknown(&place(), "indicator", slug))
    }

    fn meeting_id(
        &self,
        slug: &str,
        place: &dyn Fn() -> String,
    ) -> Result<MeetingId, DatasetError> {
        self.meeting_by_slug(slug)
            .map(|meeting| meeting.id)
            .ok_or_else(|| unknown(&place(), "meeting", slug))
    }

    fn source_id(&self, slug: &str, place: &dyn Fn() -> String) -> Result<SourceId, DatasetError> {
        self.source_by_slug(slug)
            .ok_or_else(|| unknown(&place(), "source", slug))
    }

    fn source_ids(
        &self,
        slugs: &[String],
        place: &dyn Fn() -> String,
    ) -> Result<Vec<SourceId>, DatasetError> {
        slugs
            .iter()
            .map(|slug| self.source_id(slug, place))
            .collect()
    }
}

fn regions(wires: Vec<WireRegion>) -> Result<Vec<Region>, DatasetError> {
    let current: HashMap<String, RegionId> = wires
        .iter()
        .enumerate()
        .filter(|(_, wire)| wire.units == 34)
        .filter_map(|(position, wire)| Some((wire.slug.clone(), RegionId::new(position)?)))
        .collect();
    let mut taken: HashMap<String, RegionId> = HashMap::new();
    let mut regions: Vec<Region> = Vec::with_capacity(wires.len());
    for (position, wire) in wires.into_iter().enumerate() {
        let place = format!("region {} of {}", wire.slug, wire.units);
        let unit_set = UnitSet::from_len(wire.units);
        let id = RegionId::new(position).ok_or_else(|| invalid(&place, "there are too many"))?;
        let names = [("code", &wire.code), ("slug", &wire.slug)];
        if names.iter().any(|(kind, name)| {
            taken
                .insert(format!("{}{kind}{name}", wire.units), id)
                .is_some()
        }) {
            return Err(invalid(&place, "code or slug stands twice in its unit set"));
        }
        let successor = match &wire.successor {
            Some(slug) => Some(
                *current
                    .get(slug)
                    .ok_or_else(|| unknown(&place, "successor", slug))?,
            ),
            None if unit_set == Some(UnitSet::Former) => {
                return Err(invalid(&place, "the successor is missing"));
            }
            None => None,
        };
        regions.push(Region {
            id,
            unit_set,
            code: wire.code,
            slug: wire.slug,
            short: wire.short.unwrap_or_else(|| wire.name.clone()).into(),
            name: wire.name.into(),
            kind: match wire.kind.as_str() {
                "province" => RegionKind::Province,
                "city" => RegionKind::City,
                "country" => RegionKind::Country,
                other => return Err(unknown(&place, "kind", other)),
            },
            macro_region: wire.macro_region.map(Text::from),
            successor,
            aliases: wire.aliases,
            tile: wire.tile,
            note: wire.note.map(Text::from),
        });
    }
    Ok(regions)
}

/// Where the provinces of a unit set begin. They must follow one another: positions are found by that.
fn first_of(regions: &[Region], unit_set: UnitSet) -> Result<Option<usize>, DatasetError> {
    let of = |region: &Region| region.unit_set == Some(unit_set);
    let first = regions.iter().position(of);
    let together = regions
        .iter()
        .skip(first.unwrap_or(0))
        .skip_while(|region| of(region));
    if together.filter(|region| of(region)).count() > 0 {
        return Err(invalid(
            "regions",
            "the provinces of a unit set must stand together",
        ));
    }
    Ok(first)
}

fn indicator(
    wire: WireIndicator,
    position: usize,
    pillars: &[Pillar],
    ids: &HashMap<String, IndicatorId>,
) -> Result<Indicator, DatasetError> {
    let place = format!("indicator {}", wire.id);
    let other = |slug: &Option<String>| match slug {
        Some(slug) => ids
            .get(slug)
            .copied()
            .map(Some)
            .ok_or_else(|| unknown(&place, "indicator", slug)),
        None => Ok(None),
    };
    if wire.breaks.windows(2).any(|pair| pair[0] >= pair[1]) {
        return Err(invalid(&place, "breaks must ascend"));
    }
    let weight = other(&wire.weight)?;
    Ok(Indicator {
        id: IndicatorId::new(position).ok_or_else(|| invalid(&place, "there are too many"))?,
        short: wire.short.unwrap_or_else(|| wire.name.clone()).into(),
        name: wire.name.into(),
        unit: wire.unit.into(),
        unit_kind: match wire.unit_kind.as_str() {
            "index" => UnitKind::Index,
            "percent" => UnitKind::Percent,
            "count" => UnitKind::Count,
            "money" => UnitKind::Money,
            "rank" => UnitKind::Rank,
            "ratio" => UnitKind::Ratio,
            "density" => UnitKind::Density,
            "area" => UnitKind::Area,
            "other" => UnitKind::Other,
            other => return Err(unknown(&place, "unit kind", other)),
        },
        direction: match wire.direction.as_str() {
            "up" => Direction::Up,
            "down" => Direction::Down,
            "none" => Direction::None,
            other => return Err(unknown(&place, "direction", other)),
        },
        decimals: wire.decimals,
        pillar: pillars
            .iter()
            .position(|pillar| pillar.id == wire.pillar)
            .ok_or_else(|| unknown(&place, "pillar", &wire.pillar))?,
        scope: match wire.scope.as_str() {
            "map" => Scope::Map,
            "national" => Scope::National,
            "province" => Scope::Province,
            other => return Err(unknown(&place, "scope", other)),
        },
        combine: match (wire.combine.as_str(), weight) {
            ("mean", _) => Combine::Mean,
            ("sum", _) => Combine::Sum,
            ("weighted", Some(weight)) => Combine::Weighted(weight),
            ("weighted", None) => return Err(invalid(&place, "a weighted mean without a weight")),
            ("none", _) => Combine::None,
            (other, _) => return Err(unknown(&place, "way to combine", other)),
        },
        breaks: wire.breaks,
        reference: other(&wire.reference)?,
        part_of: other(&wire.part_of)?,
        part: match wire.file.as_str() {
            "core" => Part::Core,
            "details" => Part::Details,
            name => Part::Series(name.to_owned()),
        },
        coverage: wire
            .coverage
            .into_iter()
            .map(|(units, text, count)| {
                Ok(Coverage {
                    unit_set: UnitSet::from_len(units)
                        .ok_or_else(|| invalid(&place, "units must be 63 or 34"))?,
                    period: period(&text, &|| place.clone())?,
                    count,
                })
            })
            .collect::<Result<_, DatasetError>>()?,
        description: wire.description.map(Text::from),
        slug: wire.id,
    })
}

fn source(wire: WireSource) -> Result<Source, DatasetError> {
    let place = || format!("source {}", wire.id);
    let address = |url: &Option<String>| match url {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            Ok(Some(url.clone()))
        }
        Some(url) => Err(invalid(&place(), &format!("`{url}` is no http(s) address"))),
        None => Ok(None),
    };
    Ok(Source {
        url: address(&wire.url)?,
        copy_url: address(&wire.copy_url)?,
        published: optional_period(wire.published.as_deref(), &place)?,
        read_as: match wire.read_as.as_str() {
            "official" => ReadAs::Official,
            "copy" => ReadAs::Copy,
            "article" => ReadAs::Article,
            other => return Err(unknown(&place(), "way of reading", other)),
        },
        publisher: wire.publisher.into(),
        title: wire.title.into(),
        terms: wire.terms,
        note: wire.note.map(|note: WireText| note.into()),
        slug: wire.id,
    })
}

fn status(text: Option<&str>, place: &dyn Fn() -> String) -> Result<Status, DatasetError> {
    Ok(match text {
        None | Some("result") => Status::Result,
        Some("preliminary") => Status::Preliminary,
        Some("estimate") => Status::Estimate,
        Some("forecast") => Status::Forecast,
        Some("target") => Status::Target,
        Some(other) => return Err(unknown(&place(), "status", other)),
    })
}

fn basis(text: Option<&str>, place: &dyn Fn() -> String) -> Result<Basis, DatasetError> {
    Ok(match text {
        None | Some("published") => Basis::Published,
        Some("sum") => Basis::Sum,
        Some("mean") => Basis::Mean,
        Some("secondary") => Basis::Secondary,
        Some(other) => return Err(unknown(&place(), "basis", other)),
    })
}

fn rank_basis(
    text: Option<&str>,
    place: &dyn Fn() -> String,
) -> Result<Option<RankBasis>, DatasetError> {
    Ok(match text {
        None => None,
        Some("printed") => Some(RankBasis::Printed),
        Some("computed") => Some(RankBasis::Computed),
        Some("described") => Some(RankBasis::Described),
        Some(other) => return Err(unknown(&place(), "rank basis", other)),
    })
}

fn qualifier(
    text: Option<&str>,
    place: &dyn Fn() -> String,
) -> Result<Option<Qualifier>, DatasetError> {
    Ok(match text {
        None => None,
        Some("about") => Some(Qualifier::About),
        Some("nearly") => Some(Qualifier::Nearly),
        Some("more-than") => Some(Qualifier::MoreThan),
        Some("at-least") => Some(Qualifier::AtLeast),
        Some("less-than") => Some(Qualifier::LessThan),
        Some(other) => return Err(unknown(&place(), "qualifier", other)),
    })
}

fn period(text: &str, place: &dyn Fn() -> String) -> Result<Period, DatasetError> {
    Period::parse(text).ok_or_else(|| invalid(&place(), &format!("`{text}` is no period")))
}

fn optional_period(
    text: Option<&str>,
    place: &dyn Fn() -> String,
) -> Result<Option<Period>, DatasetError> {
    text.map(|text| period(text, place)).transpose()
}

/// The number that an integer with so many decimals stands for. Division is exact to the last bit
/// that reading the decimal text would give, for fewer than 23 decimals and 16 digits.
fn scaled(value: i64, decimals: u8) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let value = value as f64;
    value / 10_f64.powi(i32::from(decimals))
}

fn invalid(place: &str, what: &str) -> DatasetError {
    DatasetError::Invalid {
        place: place.to_owned(),
        what: what.to_owned(),
    }
}

fn unknown(place: &str, what: &str, name: &str) -> DatasetError {
    invalid(place, &format!("unknown {what} `{name}`"))
}
