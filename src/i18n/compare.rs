//! Words of the compare view.

super::words! {
    title: "So sánh các tỉnh", "Compare provinces";
}
