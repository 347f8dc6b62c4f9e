//! Short names for what a program takes from its glue: wasm-bindgen names each function in full with a hash of sixteen
//! digits, once in the program and once in the glue.
//!
//! The format: <https://webassembly.github.io/spec/core/binary/modules.html>. Only names of functions are touched.

/// The program and its glue with short names in both; as they were where the program is not what it should be.
pub fn shorten(wasm: &[u8], glue: &str) -> (Vec<u8>, String) {
    renamed(wasm, glue).unwrap_or_else(|| (wasm.to_vec(), glue.to_owned()))
}

/// `\0asm` and the version.
const HEADER: usize = 8;
const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;
/// Digits of the hash at the end of a long name.
const HASH: usize = 16;

fn renamed(wasm: &[u8], glue: &str) -> Option<(Vec<u8>, String)> {
    let mut glue = glue.to_owned();
    let mut short = wasm.get(..HEADER)?.to_vec();
    let mut rest = wasm.get(HEADER..)?;
    while !rest.is_empty() {
        let id = byte(&mut rest)?;
        let section = bytes(&mut rest)?;
        let content = if id == IMPORTS {
            imports(section, &mut glue)?
        } else {
            section.to_vec()
        };
        short.push(id);
        push(&mut short, &content);
    }
    Some((short, glue))
}

fn imports(mut section: &[u8], glue: &mut String) -> Option<Vec<u8>> {
    let mut short = Vec::new();
    let n_imports = number(&mut section)?;
    push_number(&mut short, n_imports);
    for n in 0..n_imports {
        push(&mut short, bytes(&mut section)?);
        let name = bytes(&mut section)?;
        if byte(&mut section)? != FUNCTION {
            return None;
        }
        let name = std::str::from_utf8(name).ok()?;
        let hash = name.rsplit('_').next()?;
        if hash.len() == HASH && hash.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            let new = format!("f{n}");
            *glue = glue.replace(name, &new);
            push(&mut short, new.as_bytes());
        } else {
            push(&mut short, name.as_bytes());
        }
        short.push(FUNCTION);
        push_number(&mut short, number(&mut section)?);
    }
    Some(short)
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(*first)
}

/// An unsigned LEB128 number.
fn number(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let next = byte(rest)?;
        value |= u32::from(next & 0x7f) << shift;
        if next & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A length and as many bytes.
fn bytes<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(rest)?).ok()?;
    let (content, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(content)
}

fn push_number(to: &mut Vec<u8>, mut value: u32) {
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            return to.push(low);
        }
        to.push(low | 0x80);
    }
}

fn push(to: &mut Vec<u8>, content: &[u8]) {
    push_number(to, u32::try_from(content.len()).unwrap_or(u32::MAX));
    to.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_of_functions_become_short_in_both() {
        let long = "__wbg_log_0123456789abcdef";
        let plain = "__wbindgen_throw";
        let mut section = vec![2];
        for (name, index) in [(long, 200), (plain, 1)] {
            push(&mut section, b"./a_bg.js");
            push(&mut section, name.as_bytes());
            section.push(FUNCTION);
            push_number(&mut section, index);
        }
        let module = |imports: &[u8]| {
            let mut wasm = b"\0asm\x01\0\0\0\x01\x01\0\x02".to_vec();
            push(&mut wasm, imports);
            wasm
        };
        let wasm = module(&section);
        let glue = format!("{{ {long}: function() {{}}, {plain}: 1 }}");
        let (short, new_glue) = shorten(&wasm, &glue);
        assert_eq!(new_glue, format!("{{ f0: function() {{}}, {plain}: 1 }}"));
        assert_eq!(wasm.len() - short.len(), long.len() - "f0".len());
        // What was shortened is left alone.
        assert_eq!(shorten(&short, &new_glue), (short.clone(), new_glue));
    }

    #[test]
    fn what_is_no_program_stays_as_it_is() {
        for wasm in [
            &b""[..],
            b"\0asm\x01\0\0\0\x02\x7f",
            b"\0asm\x01\0\0\0\x02\x01\xff",
        ] {
            assert_eq!(shorten(wasm, "glue"), (wasm.to_vec(), "glue".to_owned()));
        }
    }
}
