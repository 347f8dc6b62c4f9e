//! Ids: places in the lists of a dataset, so they hold for that dataset and the larger ones made of it.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub(super) u16);

        impl $name {
            /// Position in the dataset's list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

ids! {
    /// A region of the dataset. Made by the parser only.
    RegionId
    /// An indicator of the dataset. Made by the parser only.
    IndicatorId
    /// A source of the dataset. Made by the parser only.
    SourceId
    /// A meeting of the dataset; ids order by date. Made by the parser only.
    MeetingId
    /// A body that holds meetings. Made by the parser only.
    BodyId
}
