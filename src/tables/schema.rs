//! Names and columns of the tables.

/// A table: file name and columns.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// File name.
    pub file: &'static str,
    /// Columns in their usual order; a file may have another.
    pub columns: &'static [&'static str],
}

/// Regions of both unit sets and the country.
pub const REGIONS: Table = Table {
    file: "regions.csv",
    columns: &[
        "unit_set",
        "code",
        "slug",
        "name_vi",
        "name_en",
        "short_vi",
        "short_en",
        "kind",
        "macro_region_vi",
        "macro_region_en",
        "successor",
        "valid_from",
        "valid_to",
        "aliases",
        "tile_col",
        "tile_row",
        "source",
        "note_vi",
        "note_en",
    ],
};

/// Sources.
pub const SOURCES: Table = Table {
    file: "sources.csv",
    columns: &[
        "id",
        "publisher_vi",
        "publisher_en",
        "title_vi",
        "title_en",
        "published",
        "url",
        "read_as",
        "copy_url",
        "terms",
        "note_vi",
        "note_en",
    ],
};

/// Groups of indicators.
pub const PILLARS: Table = Table {
    file: "pillars.csv",
    columns: &["id", "name_vi", "name_en", "order"],
};

/// Indicators.
pub const INDICATORS: Table = Table {
    file: "indicators.csv",
    columns: &[
        "id",
        "name_vi",
        "name_en",
        "short_vi",
        "short_en",
        "unit_vi",
        "unit_en",
        "unit_kind",
        "growth_of",
        "direction",
        "decimals",
        "pillar",
        "scope",
        "combine",
        "weight",
        "breaks",
        "reference",
        "part_of",
        "file",
        "order",
        "description_vi",
        "description_en",
    ],
};

/// How indicators are made.
pub const METHODS: Table = Table {
    file: "methods.csv",
    columns: &[
        "indicator",
        "from_period",
        "text_vi",
        "text_en",
        "source",
        "weights",
    ],
};

/// The columns of every `observations-*.csv`.
pub const OBSERVATION_COLUMNS: &[&str] = &[
    "unit_set",
    "region",
    "indicator",
    "period",
    "value",
    "printed",
    "status",
    "qualifier",
    "out_of",
    "rank",
    "rank_basis",
    "basis",
    "source",
    "meeting",
    "conflict",
    "note_vi",
    "note_en",
];

/// What two official figures for one thing are about.
pub const CONFLICTS: Table = Table {
    file: "conflicts.csv",
    columns: &["id", "title_vi", "title_en", "why_vi", "why_en"],
};

/// Who holds the meetings.
pub const BODIES: Table = Table {
    file: "bodies.csv",
    columns: &[
        "id",
        "name_vi",
        "name_en",
        "short_vi",
        "short_en",
        "from",
        "to",
        "successor",
        "source",
    ],
};

/// The national meetings.
pub const MEETINGS: Table = Table {
    file: "meetings.csv",
    columns: &[
        "id",
        "date",
        "body",
        "kind",
        "number",
        "title_vi",
        "title_en",
        "covered_vi",
        "covered_en",
        "chair_vi",
        "chair_en",
        "place_vi",
        "place_en",
        "notice",
        "notice_date",
        "sources",
        "note_vi",
        "note_en",
    ],
};

/// Who took part from which province.
pub const BRIDGE_POINTS: Table = Table {
    file: "bridge_points.csv",
    columns: &[
        "meeting",
        "unit_set",
        "region",
        "seq",
        "venue_kind",
        "venue_vi",
        "venue_en",
        "person",
        "role_vi",
        "role_en",
        "source",
        "note_vi",
        "note_en",
    ],
};

/// Tasks given at the meetings.
pub const TASKS: Table = Table {
    file: "tasks.csv",
    columns: &[
        "meeting",
        "seq",
        "task_vi",
        "task_en",
        "owner_vi",
        "owner_en",
        "deadline",
        "deadline_printed",
        "target_vi",
        "target_en",
        "applies_to",
        "region",
        "document",
        "source",
        "outcome",
        "outcome_vi",
        "outcome_en",
        "outcome_source",
        "outcome_date",
        "renewed_by",
        "indicator",
        "target_value",
    ],
};

/// Land borders.
pub const NEIGHBORS: Table = Table {
    file: "neighbors.csv",
    columns: &["unit_set", "a", "b", "shared_km", "source"],
};

/// Coastal islands with a name.
pub const ISLANDS: Table = Table {
    file: "islands.csv",
    columns: &[
        "name_vi", "name_en", "region63", "region34", "lon", "lat", "area_km2", "source",
    ],
};

/// Lessons that meetings drew.
pub const LESSONS: Table = Table {
    file: "lessons.csv",
    columns: &["meeting", "seq", "lesson_vi", "lesson_en", "source"],
};

/// All tables with one file, in the order in which they are read.
pub const TABLES: &[Table] = &[
    REGIONS,
    SOURCES,
    PILLARS,
    INDICATORS,
    METHODS,
    CONFLICTS,
    BODIES,
    MEETINGS,
    BRIDGE_POINTS,
    TASKS,
    LESSONS,
    NEIGHBORS,
    ISLANDS,
];
