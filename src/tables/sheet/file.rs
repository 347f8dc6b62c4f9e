//! Reads the file of a sheet.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::Refusal;

/// Largest file that is read.
const MAX_BYTES: u64 = 512 << 20;

/// The bytes of a file.
///
/// # Errors
///
/// When it cannot be read, is larger than any sheet, or was written while it was read: half of the
/// old file and half of the new one make figures that nobody sent.
pub fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    read_with(path, |path| fs::read(path))
}

fn read_with(
    path: &Path,
    read: impl FnOnce(&Path) -> io::Result<Vec<u8>>,
) -> Result<Vec<u8>, Refusal> {
    let before = fs::metadata(path).map_err(unreadable)?;
    if before.is_dir() {
        return Err(Refusal::of_file(
            "đây là thư mục; cần một tệp bảng tính",
            "this is a folder; expected the file of a sheet",
        ));
    }
    if before.len() > MAX_BYTES {
        let most = MAX_BYTES >> 20;
        return Err(Refusal::of_file(
            format!("tệp lớn hơn {most} MB, quá lớn cho một bảng tỉnh"),
            format!("the file is larger than {most} MB, too large for a sheet of provinces"),
        ));
    }
    let bytes = read(path).map_err(unreadable)?;
    let after = fs::metadata(path).map_err(unreadable)?;
    if bytes.len() as u64 != after.len() || state(&before) != state(&after) {
        return Err(Refusal::of_file(
            "tệp bị ghi trong lúc đọc; hãy đóng phần mềm đang mở nó rồi gọi lại",
            "the file was written while it was read; close the program that has it open and try again",
        ));
    }
    Ok(bytes)
}

/// What changes when a file is written.
fn state(metadata: &Metadata) -> (u64, Option<std::time::SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}

fn unreadable(error: io::Error) -> Refusal {
    match error.kind() {
        ErrorKind::NotFound => Refusal::of_file(
            "không thấy tệp này; hãy xem lại tên và thư mục",
            "no such file; look at its name and folder again",
        ),
        ErrorKind::PermissionDenied => {
            Refusal::of_file("không được phép đọc tệp này", "the file may not be read")
        }
        _ => {
            let code = error.raw_os_error();
            let code = code.map_or_else(String::new, |code| format!(" ({code})"));
            Refusal::of_file(
                format!(
                    "hệ điều hành không đọc được tệp này{code}; nếu đang mở trong Excel, hãy đóng lại"
                ),
                format!("the system cannot read the file{code}; if it is open in Excel, close it"),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bang.csv");
        fs::write(&path, "Tỉnh;DTI\nHuế;0,8\n").unwrap();
        assert!(read(&path).is_ok());
        let refusal = read_with(&path, |path| {
            let bytes = fs::read(path);
            fs::write(path, "Tỉnh;DTI\nHuế;0,9\nHà Nội;0,7\n")?;
            bytes
        });
        assert!(refusal.unwrap_err().vi.contains("bị ghi trong lúc đọc"));
    }

    #[test]
    fn what_cannot_be_read_is_said_in_our_own_words() {
        let folder = tempfile::tempdir().unwrap();
        let said = |path: &Path| read(path).unwrap_err().vi;
        assert!(said(&folder.path().join("khong-co.xlsx")).contains("không thấy tệp"));
        assert!(said(folder.path()).contains("thư mục"));
    }
}
