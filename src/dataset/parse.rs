//! From the file format to checked types: every id resolves, every period is one, every list has its length.

use std::collections::HashMap;

use super::json::{
    CoreFile, DetailsFile, SeriesFile, WireFact, WireIndicator, WireRegion, WireSeries, WireSource,
    WireTask,
};
use super::words::{AppliesTo, CombineKind, Word, position};
use super::*;

/// What is read, and the first thing that is wrong with it. A fault stops nothing: what did not fit becomes the first of
/// its kind, and the whole is refused at the end. So reading has one way out, and stays small.
#[derive(Default)]
struct Check {
    place: String,
    fault: Option<DatasetError>,
}

impl Check {
    /// From now on, faults are in this place.
    fn at(&mut self, place: String) {
        self.place = place;
    }

    fn wrong(&mut self, what: &str) {
        if self.fault.is_none() {
            self.fault = Some(DatasetError::Invalid {
                place: self.place.clone(),
                what: what.to_owned(),
            });
        }
    }

    fn unknown(&mut self, what: &str, name: &str) {
        self.wrong(&format!("unknown {what} `{name}`"));
    }

    /// The place of what a name stands for.
    fn found(&mut self, position: Option<usize>, what: &str, name: &str) -> u16 {
        let Some(position) = position else {
            self.unknown(what, name);
            return 0;
        };
        self.small(position)
    }

    /// A position as an id has it.
    fn small(&mut self, position: usize) -> u16 {
        u16::try_from(position).unwrap_or_else(|_| {
            self.wrong("there are too many");
            0
        })
    }

    /// What a word of the format stands for.
    fn word<W: Word>(&mut self, what: &str, name: &str) -> W {
        let place = position(W::WORDS, name);
        W::ALL[usize::from(self.found(place, what, name))]
    }

    fn unit_set(&mut self, units: u8) -> UnitSet {
        UnitSet::from_len(units).unwrap_or_else(|| {
            self.wrong("units must be 63 or 34");
            UnitSet::Current
        })
    }

    fn period(&mut self, text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| {
            self.wrong(&format!("`{text}` is no period"));
            Period::year(Date::MIN.year())
        })
    }

    fn optional_period(&mut self, text: Option<&str>) -> Option<Period> {
        text.map(|text| self.period(text))
    }

    fn date(&mut self, text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| {
            self.wrong(&format!("`{text}` is no day"));
            Date::MIN
        })
    }

    fn address(&mut self, url: Option<String>) -> Option<String> {
        if let Some(url) = &url
            && !["https://", "http://"]
                .iter()
                .any(|scheme| url.starts_with(scheme))
        {
            self.wrong(&format!("`{url}` is no http(s) address"));
        }
        url
    }

    fn done(self) -> Result<(), DatasetError> {
        self.fault.map_or(Ok(()), Err)
    }
}

impl Dataset {
    /// Reads `dataset.json`.
    ///
    /// # Errors
    ///
    /// When the text is no JSON of this format, is of a newer one, or a value in it is invalid.
    pub fn parse(text: &str) -> Result<Self, DatasetError> {
        let file: CoreFile = read::file(text)?;
        let mut check = Check::default();
        let mut dataset = Self {
            version: file.version,
            first: [None; 2],
            regions: regions(file.regions, &mut check),
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
        dataset.find_unit_sets(&mut check);
        if file.indicators.is_empty() {
            check.at("indicators".to_owned());
            check.wrong("expected at least one: the map has nothing to show");
        }
        dataset.add_indicators(file.indicators, &mut check);
        dataset.add_sources(file.sources, &mut check);
        dataset.add_series(file.series, &mut check);
        dataset.add_bodies(file.bodies, &mut check);
        dataset.add_meetings(file.meetings, &mut check);
        dataset.add_facts(file.facts, &mut check);
        check.done().map(|()| dataset)
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
        let mut check = Check::default();
        dataset.add_indicators(file.indicators, &mut check);
        dataset.add_sources(file.sources, &mut check);
        dataset.add_facts(file.facts, &mut check);
        for more in file.meetings {
            check.at(format!("meeting {}", more.id));
            let id = dataset.meeting_id(&more.id, &mut check);
            let sources = dataset.at_least_one_source(&more.sources, &mut check);
            if let Some(meeting) = dataset.meetings.get_mut(id.index()) {
                (meeting.sources, meeting.note) = (sources, more.note.map(Text::from));
            }
        }
        let mut details = Details::default();
        for (position, point) in file.bridge_points.into_iter().enumerate() {
            check.at(format!("bridge point {position}"));
            details.bridge_points.push(BridgePoint {
                meeting: dataset.meeting_id(&point.meeting, &mut check),
                region: dataset.region_id(point.units, &point.region, &mut check),
                venue_kind: point
                    .venue_kind
                    .map(|kind| check.word("kind of venue", &kind)),
                venue: point.venue.map(Text::from),
                person: point.person,
                role: point.role.map(Text::from),
                sources: dataset.source_ids(&point.sources, &mut check),
                note: point.note.map(Text::from),
            });
        }
        for task in file.tasks {
            details.tasks.push(dataset.task(task, &mut check));
        }
        let renewed: Vec<_> = details
            .tasks
            .iter()
            .map(|task| dataset.renewed_deadline(task, &details.tasks))
            .collect();
        for (task, renewed) in details.tasks.iter_mut().zip(renewed) {
            task.renewed_deadline = renewed;
        }
        for method in file.methods {
            check.at(format!("method of {}", method.indicator));
            details.methods.push(Method {
                indicator: dataset.indicator_id(&method.indicator, &mut check),
                from: check.optional_period(method.from.as_deref()),
                text: method.text.into(),
                sources: dataset.source_ids(&method.sources, &mut check),
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
            check.at(format!("neighbors {a}, {b}"));
            let (a, b) = (
                dataset.region_id(units, &a, &mut check),
                dataset.region_id(units, &b, &mut check),
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
        check.done().map(|()| dataset)
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
        let (n_sources, n_series, n_facts) =
            (self.sources.len(), self.series.len(), self.facts.len());
        let mut check = Check::default();
        self.add_sources(file.sources, &mut check);
        self.add_series(file.series, &mut check);
        self.add_facts(file.facts, &mut check);
        let checked = check.done();
        if checked.is_ok() {
            self.parts.push(part);
        } else {
            self.sources.truncate(n_sources);
            self.series.truncate(n_series);
            self.facts.truncate(n_facts);
        }
        checked
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

    /// Where the country and the provinces of each unit set are. A set must stand together: positions are found by that.
    fn find_unit_sets(&mut self, check: &mut Check) {
        check.at("regions".to_owned());
        let country = self
            .regions
            .iter()
            .position(|region| region.unit_set.is_none());
        if country.is_none() {
            check.wrong("the country is missing");
        }
        self.country = RegionId(check.small(country.unwrap_or(0)));
        self.first = [UnitSet::Former, UnitSet::Current].map(|unit_set| {
            let of = |region: &Region| region.unit_set == Some(unit_set);
            let first = self.regions.iter().position(of);
            let last = self.regions.iter().rposition(of);
            if let (Some(first), Some(last)) = (first, last)
                && !self.regions[first..=last].iter().all(of)
            {
                check.wrong("the provinces of a unit set must stand together");
            }
            first
        });
    }

    fn add_indicators(&mut self, indicators: Vec<WireIndicator>, check: &mut Check) {
        let before = self.indicators.len();
        let slugs: Vec<String> = self
            .indicators
            .iter()
            .map(|indicator| &indicator.slug)
            .chain(indicators.iter().map(|wire| &wire.id))
            .cloned()
            .collect();
        for (position, wire) in indicators.into_iter().enumerate() {
            check.at(format!("indicator {}", wire.id));
            let id = before + position;
            if slugs[..id].contains(&wire.id) {
                check.wrong("stands twice");
            }
            let indicator = self.indicator_of(wire, id, &slugs, check);
            self.indicators.push(indicator);
        }
    }

    fn indicator_of(
        &self,
        wire: WireIndicator,
        position: usize,
        slugs: &[String],
        check: &mut Check,
    ) -> Indicator {
        let mut other = |slug: Option<String>| {
            slug.map(|slug| {
                let position = slugs.iter().position(|one| *one == slug);
                IndicatorId(check.found(position, "indicator", &slug))
            })
        };
        let (weight, reference, part_of, growth_of) = (
            other(wire.weight),
            other(wire.reference),
            other(wire.part_of),
            other(wire.growth_of),
        );
        if wire.breaks.windows(2).any(|pair| pair[0] >= pair[1]) {
            check.wrong("breaks must ascend");
        }
        if wire.combine == CombineKind::Weighted.as_str() && weight.is_none() {
            check.wrong("a weighted mean without a weight");
        }
        let pillar = self
            .pillars
            .iter()
            .position(|pillar| pillar.id == wire.pillar);
        Indicator {
            id: IndicatorId(check.small(position)),
            short: Text::from(wire.short.unwrap_or_else(|| wire.name.clone())),
            name: wire.name.into(),
            unit: wire.unit.into(),
            unit_kind: check.word("unit kind", &wire.unit_kind),
            growth_of,
            direction: check.word("direction", &wire.direction),
            decimals: wire.decimals,
            pillar: usize::from(check.found(pillar, "pillar", &wire.pillar)),
            scope: check.word("scope", &wire.scope),
            combine: match check.word("way to combine", &wire.combine) {
                CombineKind::Mean => Combine::Mean,
                CombineKind::Sum => Combine::Sum,
                CombineKind::Weighted => weight.map_or(Combine::None, Combine::Weighted),
                CombineKind::None => Combine::None,
            },
            breaks: wire.breaks,
            reference,
            part_of,
            part: match wire.file.as_str() {
                "core" => Part::Core,
                "details" => Part::Details,
                _ => Part::Series(wire.file),
            },
            coverage: wire
                .coverage
                .into_iter()
                .map(|(units, period, count)| Coverage {
                    unit_set: check.unit_set(units),
                    period: check.period(&period),
                    count,
                })
                .collect(),
            description: wire.description.map(Text::from),
            slug: wire.id,
        }
    }

    fn add_sources(&mut self, sources: Vec<WireSource>, check: &mut Check) {
        for wire in sources {
            if self.source_by_slug(&wire.id).is_some() {
                continue;
            }
            check.at(format!("source {}", wire.id));
            self.sources.push(Source {
                url: check.address(wire.url),
                copy_url: check.address(wire.copy_url),
                published: check.optional_period(wire.published.as_deref()),
                read_as: check.word("way of reading", &wire.read_as),
                publisher: wire.publisher.into(),
                title: wire.title.into(),
                terms: wire.terms,
                note: wire.note.map(Text::from),
                slug: wire.id,
            });
        }
        check.at("sources".to_owned());
        check.small(self.sources.len());
    }

    fn add_series(&mut self, series: Vec<WireSeries>, check: &mut Check) {
        for (position, wire) in series.into_iter().enumerate() {
            check.at(format!(
                "series {position} ({}, {}, {})",
                wire.indicator, wire.units, wire.period
            ));
            let unit_set = check.unit_set(wire.units);
            let length = self.provinces(unit_set).count();
            let fits = |n: usize| n == length;
            if !fits(wire.values.len()) || !(wire.ranks.is_empty() || fits(wire.ranks.len())) {
                check.wrong(&format!(
                    "{} values and {} ranks for {length} provinces",
                    wire.values.len(),
                    wire.ranks.len()
                ));
            }
            self.series.push(Series {
                indicator: self.indicator_id(&wire.indicator, check),
                unit_set,
                period: check.period(&wire.period),
                status: status(wire.status.as_deref(), check),
                basis: basis(wire.basis.as_deref(), check),
                sources: self.at_least_one_source(&wire.sources, check),
                decimals: wire.decimals,
                rank_basis: wire.rank_basis.map(|word| check.word("rank basis", &word)),
                values: wire
                    .values
                    .into_iter()
                    .map(|value| value.map(|value| scaled(value, wire.decimals)))
                    .collect(),
                ranks: wire.ranks,
                note: wire.note.map(Text::from),
                notes: wire
                    .notes
                    .into_iter()
                    .map(|(at, note)| (at, Text::from(note)))
                    .collect(),
                conflicts: wire.conflicts,
            });
        }
    }

    fn add_facts(&mut self, facts: Vec<WireFact>, check: &mut Check) {
        for (position, wire) in facts.into_iter().enumerate() {
            check.at(format!(
                "fact {position} ({}, {}, {})",
                wire.indicator, wire.region, wire.period
            ));
            self.facts.push(Observation {
                region: self.region_id(wire.units, &wire.region, check),
                indicator: self.indicator_id(&wire.indicator, check),
                period: check.period(&wire.period),
                value: wire.value.map(|value| scaled(value, wire.decimals)),
                decimals: wire.decimals,
                printed: wire.printed,
                status: status(wire.status.as_deref(), check),
                qualifier: wire.qualifier.map(|word| check.word("qualifier", &word)),
                out_of: wire.out_of,
                rank: wire.rank,
                basis: basis(wire.basis.as_deref(), check),
                sources: self.at_least_one_source(&wire.sources, check),
                meeting: wire.meeting.map(|slug| self.meeting_id(&slug, check)),
                conflict: wire.conflict,
                note: wire.note.map(Text::from),
            });
        }
    }

    fn add_bodies(&mut self, bodies: Vec<json::WireBody>, check: &mut Check) {
        let slugs: Vec<String> = bodies.iter().map(|body| body.id.clone()).collect();
        for wire in bodies {
            check.at(format!("body {}", wire.id));
            self.bodies.push(Body {
                name: wire.name.into(),
                short: wire.short.into(),
                from: check.optional_period(wire.from.as_deref()),
                to: check.optional_period(wire.to.as_deref()),
                successor: wire.successor.map(|slug| {
                    let position = slugs.iter().position(|one| *one == slug);
                    BodyId(check.found(position, "body", &slug))
                }),
                slug: wire.id,
            });
        }
    }

    fn add_meetings(&mut self, meetings: Vec<json::WireMeeting>, check: &mut Check) {
        for wire in meetings {
            check.at(format!("meeting {}", wire.id));
            let (units, slugs) = wire.provinces;
            let date = check.date(&wire.date);
            if self.meetings.last().is_some_and(|last| last.date > date) {
                check.wrong("meetings must be in the order of their days");
            }
            let body = self.body_by_slug(&wire.body).map(BodyId::index);
            self.meetings.push(Meeting {
                id: MeetingId(check.small(self.meetings.len())),
                slug: wire.id,
                date,
                body: BodyId(check.found(body, "body", &wire.body)),
                kind: check.word("kind", &wire.kind),
                number: wire.number,
                title: wire.title.into(),
                covered: wire.covered.into(),
                chair: wire.chair.map(Text::from),
                place: wire.place.map(Text::from),
                notice: wire.notice,
                notice_date: check.optional_period(wire.notice_date.as_deref()),
                sources: Vec::new(),
                n_figures: wire.counts.0,
                n_tasks: wire.counts.1,
                n_sources: wire.counts.3,
                provinces: slugs
                    .iter()
                    .map(|slug| self.region_id(units, slug, check))
                    .collect(),
                note: None,
            });
        }
    }

    fn task(&self, wire: WireTask, check: &mut Check) -> Task {
        check.at(format!("task {}#{}", wire.meeting, wire.seq));
        let binds = |whom: AppliesTo| wire.applies_to.iter().any(|one| one == whom.as_str());
        if wire.outcome.is_none() && wire.outcome_text.is_some() {
            check.wrong("an outcome text without an outcome");
        }
        let outcome_text = wire.outcome_text.map(Text::from).unwrap_or_default();
        Task {
            meeting: self.meeting_id(&wire.meeting, check),
            seq: wire.seq,
            task: wire.task.into(),
            owner: wire.owner.map(Text::from),
            deadline: check.optional_period(wire.deadline.as_deref()),
            deadline_printed: wire.deadline_printed,
            renewed_deadline: None,
            target: wire.target.map(Text::from),
            binds_ministries: binds(AppliesTo::Ministries),
            binds_provinces: binds(AppliesTo::Provinces),
            binds_enterprises: binds(AppliesTo::Enterprises),
            region: wire
                .region
                .map(|(units, slug)| self.region_id(units, &slug, check)),
            document: wire.document,
            sources: self.source_ids(&wire.sources, check),
            outcome: wire.outcome.map(|kind| Outcome {
                kind: check.word("outcome", &kind),
                text: outcome_text,
                sources: self.source_ids(&wire.outcome_sources, check),
                date: check.optional_period(wire.outcome_date.as_deref()),
            }),
            renewed_by: wire
                .renewed_by
                .map(|(meeting, seq)| (self.meeting_id(&meeting, check), seq)),
            indicator: wire.indicator.map(|slug| self.indicator_id(&slug, check)),
            target_value: wire.target_value,
        }
    }

    /// The deadline that later tasks set where the first set none.
    fn renewed_deadline(&self, task: &Task, tasks: &[Task]) -> Option<(Period, Date)> {
        let mut next = task.renewed_by.filter(|_| task.deadline.is_none());
        // No more steps than tasks: they may renew one another.
        for _ in tasks {
            let (meeting, seq) = next?;
            let later = tasks
                .iter()
                .find(|one| one.meeting == meeting && one.seq == seq)?;
            if let Some(deadline) = later.deadline {
                return Some((deadline, self.meetings.get(meeting.index())?.date));
            }
            next = later.renewed_by;
        }
        None
    }

    fn region_id(&self, units: u8, slug: &str, check: &mut Check) -> RegionId {
        let unit_set = UnitSet::from_len(units);
        let position = self
            .regions
            .iter()
            .position(|region| region.unit_set == unit_set && region.slug == slug);
        if position.is_none() {
            check.unknown("region", &format!("{units}:{slug}"));
        }
        RegionId(check.small(position.unwrap_or(0)))
    }

    fn indicator_id(&self, slug: &str, check: &mut Check) -> IndicatorId {
        let position = self.indicators.iter().position(|one| one.slug == slug);
        IndicatorId(check.found(position, "indicator", slug))
    }

    fn meeting_id(&self, slug: &str, check: &mut Check) -> MeetingId {
        let position = self.meetings.iter().position(|one| one.slug == slug);
        MeetingId(check.found(position, "meeting", slug))
    }

    fn source_ids(&self, slugs: &[String], check: &mut Check) -> Vec<SourceId> {
        slugs
            .iter()
            .map(|slug| {
                let position = self.source_by_slug(slug).map(SourceId::index);
                SourceId(check.found(position, "source", slug))
            })
            .collect()
    }

    fn at_least_one_source(&self, slugs: &[String], check: &mut Check) -> Vec<SourceId> {
        if slugs.is_empty() {
            check.wrong("a source is missing");
        }
        self.source_ids(slugs, check)
    }
}

/// A name that stands twice in its unit set.
fn doubled<'name>(names: &[(u8, &'name str)]) -> Option<(u8, &'name str)> {
    let sorted = crate::order::sorted(names, Ord::cmp);
    let mut pairs = sorted.iter().zip(sorted.iter().skip(1));
    pairs.find(|(one, next)| one == next).map(|(one, _)| *one)
}

fn regions(wires: Vec<WireRegion>, check: &mut Check) -> Vec<Region> {
    let slugs: Vec<_> = wires.iter().map(|one| (one.units, &*one.slug)).collect();
    let codes: Vec<_> = wires.iter().map(|one| (one.units, &*one.code)).collect();
    for (kind, names) in [("slug", slugs), ("code", codes)] {
        if let Some((units, name)) = doubled(&names) {
            check.at(format!("{kind} {name} of the regions of {units}"));
            check.wrong("stands twice");
        }
    }
    let names: Vec<(u8, String)> = wires
        .iter()
        .map(|wire| (wire.units, wire.slug.clone()))
        .collect();
    let mut regions = Vec::with_capacity(wires.len());
    for (position, wire) in wires.into_iter().enumerate() {
        check.at(format!("region {} of {}", wire.slug, wire.units));
        let unit_set = UnitSet::from_len(wire.units);
        if wire.successor.is_none() && unit_set == Some(UnitSet::Former) {
            check.wrong("the successor is missing");
        }
        regions.push(Region {
            id: RegionId(check.small(position)),
            unit_set,
            code: wire.code,
            slug: wire.slug,
            short: Text::from(wire.short.unwrap_or_else(|| wire.name.clone())),
            name: wire.name.into(),
            kind: check.word("kind", &wire.kind),
            macro_region: wire.macro_region.map(Text::from),
            successor: wire.successor.map(|slug| {
                let position = names
                    .iter()
                    .position(|(units, other)| *units == 34 && *other == slug);
                RegionId(check.found(position, "successor", &slug))
            }),
            aliases: wire.aliases,
            tile: wire.tile,
            note: wire.note.map(Text::from),
        });
    }
    regions
}

fn status(word: Option<&str>, check: &mut Check) -> Status {
    check.word("status", word.unwrap_or(Status::default().as_str()))
}

fn basis(word: Option<&str>, check: &mut Check) -> Basis {
    check.word("basis", word.unwrap_or(Basis::default().as_str()))
}

/// The number that an integer with so many decimals stands for. Division is exact to the last bit
/// that reading the decimal text would give, for fewer than 23 decimals and 16 digits.
fn scaled(value: i64, decimals: u8) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let value = value as f64;
    value / 10_f64.powi(i32::from(decimals))
}
