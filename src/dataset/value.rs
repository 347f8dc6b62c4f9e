//! JSON text as values.
//!
//! A reader of its own: of `serde_json` the first program would need a twelfth of its weight for one type. It reads what
//! RFC 8259 allows, and a test holds the two against each other.

/// How deep lists and objects may stand in one another; a file of the site has five levels.
const MAX_DEPTH: u8 = 64;

/// A JSON value. Numbers stay as they are written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Digits, perhaps with a fraction and an exponent.
    Number(&'a str),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value<'a>>),
    /// Names and values, in the order of the text; a name may stand twice.
    Object(Vec<(String, Value<'a>)>),
}

/// What is not JSON in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// Reads a text that is one value.
///
/// # Errors
///
/// When it is not JSON, or values stand in one another more than 64 deep.
pub fn parse(text: &str) -> Result<Value<'_>, SyntaxError> {
    let mut parser = Parser { text, at: 0 };
    let read = parser.value(0).and_then(|value| {
        parser.space();
        match parser.peek() {
            0 if parser.at >= text.len() => Ok(value),
            _ => Err("the end is expected"),
        }
    });
    read.map_err(|what| {
        let before = &text.as_bytes()[..parser.at.min(text.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n');
        SyntaxError {
            line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
            column: before.len() - line_start.map_or(0, |at| at + 1) + 1,
            what: if parser.at >= text.len() {
                "the file ends too early"
            } else {
                what
            },
        }
    })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

type Read<T> = Result<T, &'static str>;

impl<'a> Parser<'a> {
    /// The next byte; 0 at the end, where no byte of a value is 0.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Goes past a byte, if it is the next one.
    fn took(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\t' | b'\r') {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: u8) -> Read<Value<'a>> {
        if depth > MAX_DEPTH {
            return Err("values stand too deep in one another");
        }
        self.space();
        match self.peek() {
            b'{' => {
                let mut members = Vec::new();
                self.each(b'}', |parser| {
                    parser.space();
                    let name = parser.string()?;
                    parser.space();
                    if !parser.took(b':') {
                        return Err("`:` is expected");
                    }
                    members.push((name, parser.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Value::Object(members))
            }
            b'[' => {
                let mut list = Vec::new();
                self.each(b']', |parser| {
                    list.push(parser.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::List(list))
            }
            b'"' => self.string().map(Value::Text),
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            _ => {
                let words = [
                    ("null", Value::Null),
                    ("true", Value::Bool(true)),
                    ("false", Value::Bool(false)),
                ];
                for (word, value) in words {
                    if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                Err("a value is expected")
            }
        }
    }

    /// Reads what stands between an opening sign, which is next, and a closing one, parted by commas.
    fn each(&mut self, end: u8, mut read: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.at += 1;
        self.space();
        if self.took(end) {
            return Ok(());
        }
        loop {
            read(self)?;
            self.space();
            if self.took(end) {
                return Ok(());
            }
            if !self.took(b',') {
                return Err("`,` or an end is expected");
            }
        }
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start {
            return Err("a digit is expected");
        }
        Ok(())
    }

    fn number(&mut self) -> Read<&'a str> {
        let start = self.at;
        self.took(b'-');
        if !self.took(b'0') {
            self.digits()?;
        }
        if self.took(b'.') {
            self.digits()?;
        }
        if self.took(b'e') || self.took(b'E') {
            let _ = self.took(b'+') || self.took(b'-');
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    fn string(&mut self) -> Read<String> {
        if !self.took(b'"') {
            return Err("a text is expected");
        }
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..=31) {
                self.at += 1;
            }
            string.push_str(&self.text[start..self.at]);
            if self.took(b'"') {
                return Ok(string);
            }
            if !self.took(b'\\') {
                return Err("a text may not have this sign");
            }
            let sign = self.peek();
            self.at += 1;
            string.push(match sign {
                b'"' | b'\\' | b'/' => char::from(sign),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.letter()?,
                _ => return Err("`\\` stands before an unknown sign"),
            });
        }
    }

    /// The letter of `\uXXXX`, or of two of them; `\u` is behind.
    fn letter(&mut self) -> Read<char> {
        let first = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&first) && self.took(b'\\') && self.took(b'u') {
            match self.hex()? {
                second @ 0xdc00..0xe000 => 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                _ => first,
            }
        } else {
            first
        };
        char::from_u32(code).ok_or("`\\u` stands before no letter")
    }

    fn hex(&mut self) -> Read<u32> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or("");
        if digits.len() < 4 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err("`\\u` stands before other than four hex digits");
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| "a hex digit is expected")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As `serde_json` has it; numbers by their text.
    fn alike(ours: &Value, theirs: &serde_json::Value) -> bool {
        use serde_json::Value as Theirs;
        match (ours, theirs) {
            (Value::Null, Theirs::Null) => true,
            (Value::Bool(a), Theirs::Bool(b)) => a == b,
            (Value::Number(a), Theirs::Number(b)) => a.parse::<f64>().ok() == b.as_f64(),
            (Value::Text(a), Theirs::String(b)) => a == b,
            (Value::List(a), Theirs::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b))
            }
            (Value::Object(a), Theirs::Object(b)) => b.iter().all(|(name, theirs)| {
                let ours = a.iter().rev().find(|(other, _)| other == name);
                ours.is_some_and(|(_, ours)| alike(ours, theirs))
            }),
            _ => false,
        }
    }

    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(serde_json::Value::from),
            any::<i64>().prop_map(serde_json::Value::from),
            (-1e9..1e9).prop_map(serde_json::Value::from),
            any::<String>().prop_map(serde_json::Value::from),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(serde_json::Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    /// Texts that are nearly JSON.
    fn nearly() -> impl Strategy<Value = String> {
        let pieces = [
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u00e0",
            "\\ud83d\\ude00",
            "\\udc00",
            "a",
            "đ",
            " ",
            "\n",
            "null",
            "true",
            "nul",
            "-",
            "0",
            "01",
            "12",
            ".5",
            "e",
            "E+",
            "\u{1}",
            "\"a\"",
            "\"a\":1",
            "\\n",
            "\\x",
            "\\u12",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read(value in values(), pretty in any::<bool>()) {
            let text = if pretty {
                serde_json::to_string_pretty(&value).unwrap()
            } else {
                value.to_string()
            };
            prop_assert!(alike(&parse(&text).unwrap(), &value), "{text}");
        }

        #[test]
        fn the_same_texts_are_refused(text in nearly()) {
            match (parse(&text), serde_json::from_str::<serde_json::Value>(&text)) {
                (Ok(ours), Ok(theirs)) => prop_assert!(alike(&ours, &theirs), "{text}"),
                (Err(_), Err(_)) => {}
                (ours, theirs) => prop_assert!(false, "{text}: {ours:?}, {theirs:?}"),
            }
        }
    }

    #[test]
    fn the_place_of_a_fault_is_named() {
        let fault = |text: &str| {
            let SyntaxError { line, column, what } = parse(text).unwrap_err();
            (line, column, what)
        };
        assert_eq!(fault("{\"a\": 1,\n  b"), (2, 3, "a text is expected"));
        assert_eq!(fault("[1, 2"), (1, 6, "the file ends too early"));
        assert_eq!(fault("[1 2]"), (1, 4, "`,` or an end is expected"));
        assert_eq!(fault("<!doctype html>"), (1, 1, "a value is expected"));
        let deep = "[".repeat(100);
        assert_eq!(fault(&deep).2, "values stand too deep in one another");
    }
}
