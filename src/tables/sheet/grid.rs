//! The cells of a workbook as rows.

use super::{Cell, MAX_CELLS, MAX_ROWS, Refusal, SheetRow};

/// Rows that are filled from above, cell by cell.
#[derive(Default)]
pub struct Grid {
    /// Rows with a cell, in order.
    pub rows: Vec<SheetRow>,
    n_cells: usize,
}

impl Grid {
    /// Puts a cell in its place, row and column from 0.
    ///
    /// # Errors
    ///
    /// When there are too many rows or cells.
    pub fn put(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), Refusal> {
        if cell.text.is_empty() {
            return Ok(());
        }
        let line = u64::from(row) + 1;
        if self.rows.last().is_none_or(|last| last.line < line) {
            if self.rows.len() == MAX_ROWS {
                return Err(Refusal::too_long(line));
            }
            self.rows.push(SheetRow {
                line,
                cells: Vec::new(),
            });
        }
        // Nearly always the last row; a file may have its rows in any order.
        let at = match self.rows.binary_search_by_key(&line, |row| row.line) {
            Ok(at) => at,
            Err(at) => {
                let cells = Vec::new();
                self.rows.insert(at, SheetRow { line, cells });
                at
            }
        };
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if let Some(row) = self.rows.get_mut(at) {
            let n_more = (column + 1).saturating_sub(row.cells.len());
            self.n_cells += n_more;
            if self.n_cells > MAX_CELLS {
                return Err(Refusal::too_long(line));
            }
            row.cells.resize(row.cells.len() + n_more, Cell::default());
            if let Some(place) = row.cells.get_mut(column) {
                *place = cell;
            }
        }
        Ok(())
    }

    /// A formula whose value was not saved stands in its cell as it is.
    ///
    /// # Errors
    ///
    /// As [`Grid::put`].
    pub fn put_formula(&mut self, position: (u32, u32), formula: &str) -> Result<(), Refusal> {
        let line = u64::from(position.0) + 1;
        let column = usize::try_from(position.1).unwrap_or(usize::MAX);
        let found = self.rows.binary_search_by_key(&line, |row| row.line);
        let row = found.ok().and_then(|at| self.rows.get(at));
        let has_value = row.is_some_and(|row| !row.text(column).is_empty());
        if has_value || formula.is_empty() {
            return Ok(());
        }
        self.put(position, Cell::text(&format!("={formula}")))
    }
}
