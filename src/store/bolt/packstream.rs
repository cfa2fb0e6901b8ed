//! `PackStream`, in which Bolt writes its values.

use std::collections::BTreeMap;

use crate::export::property;

/// A value of a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Flag(bool),
    Number(i64),
    Real(f64),
    Text(String),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
    /// A message or a graph's element: its tag and its fields.
    Structure(u8, Vec<Value>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&property::Value> for Value {
    fn from(value: &property::Value) -> Self {
        match value {
            property::Value::Text(text) => Self::Text(text.clone()),
            property::Value::Texts(texts) => {
                Self::List(texts.iter().map(|text| text.as_str().into()).collect())
            }
            property::Value::Number(number) => Self::Number(*number),
            property::Value::Real(real) => Self::Real(*real),
            property::Value::Flag(flag) => Self::Flag(*flag),
        }
    }
}

impl Value {
    /// The map of these entries.
    pub(super) fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        Self::Map(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The text under `name` of a map; empty if there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        match self {
            Self::Map(map) => match map.get(name) {
                Some(Self::Text(text)) => text,
                _ => "",
            },
            _ => "",
        }
    }

    /// Writes the value at the end of `out`.
    pub(super) fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.push(0xC0),
            Self::Flag(flag) => out.push(if *flag { 0xC3 } else { 0xC2 }),
            Self::Number(number) => {
                out.push(0xCB);
                out.extend(number.to_be_bytes());
            }
            Self::Real(real) => {
                out.push(0xC1);
                out.extend(real.to_be_bytes());
            }
            Self::Text(text) => pack_text(text, out),
            Self::List(values) => {
                out.push(0xD6);
                out.extend((values.len() as u32).to_be_bytes());
                for value in values {
                    value.pack(out);
                }
            }
            Self::Map(map) => {
                out.push(0xDA);
                out.extend((map.len() as u32).to_be_bytes());
                for (name, value) in map {
                    pack_text(name, out);
                    value.pack(out);
                }
            }
            Self::Structure(tag, fields) => {
                out.extend([0xB0 | fields.len() as u8, *tag]);
                for field in fields {
                    field.pack(out);
                }
            }
        }
    }

    /// Reads one value off the front of `bytes`; nothing if they hold none.
    pub(super) fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let [marker] = take(bytes)?;
        let low = usize::from(marker & 0x0F);
        Some(match marker {
            0x00..=0x7F | 0xF0..=0xFF => Self::Number(i64::from(marker.cast_signed())),
            0x80..=0x8F => unpack_text(bytes, low)?,
            0x90..=0x9F => unpack_list(bytes, low)?,
            0xA0..=0xAF => unpack_map(bytes, low)?,
            0xB0..=0xBF => {
                let [tag] = take(bytes)?;
                Self::Structure(tag, (0..low).map(|_| Self::unpack(bytes)).collect::<Option<_>>()?)
            }
            0xC0 => Self::Null,
            0xC1 => Self::Real(f64::from_be_bytes(take(bytes)?)),
            0xC2 | 0xC3 => Self::Flag(marker == 0xC3),
            0xC8 => Self::Number(i8::from_be_bytes(take(bytes)?).into()),
            0xC9 => Self::Number(i16::from_be_bytes(take(bytes)?).into()),
            0xCA => Self::Number(i32::from_be_bytes(take(bytes)?).into()),
            0xCB => Self::Number(i64::from_be_bytes(take(bytes)?)),
            0xD0..=0xD2 => {
                let length = length(bytes, marker)?;
                unpack_text(bytes, length)?
            }
            0xD4..=0xD6 => {
                let length = length(bytes, marker)?;
                unpack_list(bytes, length)?
            }
            0xD8..=0xDA => {
                let length = length(bytes, marker)?;
                unpack_map(bytes, length)?
            }
            _ => return None,
        })
    }
}

fn pack_text(text: &str, out: &mut Vec<u8>) {
    out.push(0xD2);
    out.extend((text.len() as u32).to_be_bytes());
    out.extend(text.as_bytes());
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*first)
}

/// A length of one, two or four bytes; the last two bits of the marker say which.
fn length(bytes: &mut &[u8], marker: u8) -> Option<usize> {
    Some(match marker & 3 {
        0 => usize::from(u8::from_be_bytes(take(bytes)?)),
        1 => usize::from(u16::from_be_bytes(take(bytes)?)),
        _ => u32::from_be_bytes(take(bytes)?) as usize,
    })
}

fn unpack_text(bytes: &mut &[u8], length: usize) -> Option<Value> {
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(Value::Text(String::from_utf8_lossy(text).into_owned()))
}

fn unpack_list(bytes: &mut &[u8], length: usize) -> Option<Value> {
    (0..length).map(|_| Value::unpack(bytes)).collect::<Option<_>>().map(Value::List)
}

fn unpack_map(bytes: &mut &[u8], length: usize) -> Option<Value> {
    let entry = |_| match (Value::unpack(bytes)?, Value::unpack(bytes)?) {
        (Value::Text(name), value) => Some((name, value)),
        _ => None,
    };
    (0..length).map(entry).collect::<Option<_>>().map(Value::Map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let values = [Value::Null, Value::Flag(true), Value::Number(-7), Value::Real(0.85), "a\u{0}✓".into()];
        let value =
            Value::Structure(0x10, vec![Value::List(values.to_vec()), Value::map([("k", Value::Null)])]);
        let mut bytes = Vec::new();
        value.pack(&mut bytes);
        let mut rest = bytes.as_slice();
        assert_eq!(Value::unpack(&mut rest), Some(value));
        assert!(rest.is_empty());
        for cut in 0..bytes.len() {
            assert_eq!(Value::unpack(&mut &bytes[..cut]), None, "{cut}");
        }
    }

    #[test]
    fn short_forms_are_read_too() {
        let table: [(&[u8], Value); 7] = [
            (&[0x2A], Value::Number(42)),
            (&[0xF0], Value::Number(-16)),
            (&[0x81, b'a'], "a".into()),
            (&[0xD0, 1, b'a'], "a".into()),
            (&[0x91, 0xC0], Value::List(vec![Value::Null])),
            (&[0xA1, 0x81, b'k', 0xC9, 1, 0], Value::map([("k", Value::Number(256))])),
            (&[0xB1, 0x70, 0xA0], Value::Structure(0x70, vec![Value::Map(BTreeMap::new())])),
        ];
        for (bytes, expected) in table {
            assert_eq!(Value::unpack(&mut &*bytes), Some(expected), "{bytes:?}");
        }
    }
}
