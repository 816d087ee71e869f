//! How large the pages of a Parquet column are when they are unpacked, before any of them is.
//!
//! Computes: the largest size that a page's header states. The decoder makes room for what a header says, so a file
//! of some hundred bytes could ask for gigabytes. A header is a struct of the Thrift compact protocol; its second
//! field is the size unpacked, its third the size in the file. Cost: O(pages); nothing is unpacked.

/// The largest page of a column chunk, in bytes; `None` where a header is broken.
pub(super) fn largest(chunk: &[u8]) -> Option<u64> {
    let mut rest = chunk;
    let mut largest = 0;
    while !rest.is_empty() {
        let header = Header::read(&mut rest)?;
        largest = largest.max(header.unpacked);
        rest = rest.get(usize::try_from(header.packed).ok()?..)?;
    }
    Some(largest)
}

/// What is needed of a page's header.
struct Header {
    unpacked: u64,
    packed: u64,
}

/// Types of fields in the compact protocol.
mod kind {
    pub(super) const STOP: u8 = 0;
    pub(super) const TRUE: u8 = 1;
    pub(super) const FALSE: u8 = 2;
    pub(super) const BYTE: u8 = 3;
    pub(super) const I16: u8 = 4;
    pub(super) const I32: u8 = 5;
    pub(super) const I64: u8 = 6;
    pub(super) const DOUBLE: u8 = 7;
    pub(super) const BINARY: u8 = 8;
    pub(super) const LIST: u8 = 9;
    pub(super) const SET: u8 = 10;
    pub(super) const STRUCT: u8 = 12;
}

/// Structs inside structs: a header has three floors.
const DEEPEST: usize = 8;

impl Header {
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (mut unpacked, mut packed) = (None, None);
        let mut id = 0;
        loop {
            let (kind, field) = next_field(bytes, id)?;
            id = field;
            match (kind, id) {
                (kind::STOP, _) => break,
                (kind::I32, 2) => unpacked = Some(zigzag(varint(bytes)?)),
                (kind::I32, 3) => packed = Some(zigzag(varint(bytes)?)),
                _ => pass_over(bytes, kind, DEEPEST)?,
            }
        }
        Some(Self {
            unpacked: u64::try_from(unpacked?).ok()?,
            packed: u64::try_from(packed?).ok()?,
        })
    }
}

/// The type of the next field and its number, which is told as the distance from the one before.
fn next_field(bytes: &mut &[u8], before: i64) -> Option<(u8, i64)> {
    let head = byte(bytes)?;
    let (distance, kind) = (head >> 4, head & 0x0f);
    let is_far = distance == 0 && kind != kind::STOP;
    let id = if is_far {
        zigzag(varint(bytes)?)
    } else {
        before + i64::from(distance)
    };
    Some((kind, id))
}

fn pass_over(bytes: &mut &[u8], kind: u8, floors: usize) -> Option<()> {
    match kind {
        kind::TRUE | kind::FALSE => Some(()),
        kind::BYTE => byte(bytes).map(|_| ()),
        kind::I16 | kind::I32 | kind::I64 => varint(bytes).map(|_| ()),
        kind::DOUBLE => take(bytes, 8),
        kind::BINARY => {
            let length = varint(bytes)?;
            take(bytes, usize::try_from(length).ok()?)
        }
        kind::LIST | kind::SET => pass_over_list(bytes, floors.checked_sub(1)?),
        kind::STRUCT => pass_over_struct(bytes, floors.checked_sub(1)?),
        _ => None,
    }
}

fn pass_over_list(bytes: &mut &[u8], floors: usize) -> Option<()> {
    let head = byte(bytes)?;
    let (short, kind) = (head >> 4, head & 0x0f);
    let length = if short == 15 {
        varint(bytes)?
    } else {
        u64::from(short)
    };
    for _ in 0..length {
        match kind {
            // In a list a truth value has a byte of its own.
            kind::TRUE | kind::FALSE => take(bytes, 1)?,
            other => pass_over(bytes, other, floors)?,
        }
    }
    Some(())
}

fn pass_over_struct(bytes: &mut &[u8], floors: usize) -> Option<()> {
    let mut id = 0;
    loop {
        let (kind, field) = next_field(bytes, id)?;
        if kind == kind::STOP {
            return Some(());
        }
        id = field;
        pass_over(bytes, kind, floors)?;
    }
}

fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

fn take(bytes: &mut &[u8], length: usize) -> Option<()> {
    *bytes = bytes.get(length..)?;
    Some(())
}

/// Seven bits a byte, the lowest first.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let next = byte(bytes)?;
        value |= u64::from(next & 0x7f) << shift;
        if next < 0x80 {
            return Some(value);
        }
    }
    None
}

fn zigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_that_a_header_states() {
        // Type 0, 300 bytes unpacked, 2 packed, a struct of one number; then the two bytes.
        let page = [
            0x15, 0x00, 0x15, 0xd8, 0x04, 0x15, 0x04, 0x2c, 0x15, 0x02, 0x00, 0x00, 7, 7,
        ];
        assert_eq!(largest(&page), Some(300));
        assert_eq!(largest(&[page, page].concat()), Some(300));
        assert_eq!(largest(&page[..9]), None);
    }

    #[test]
    fn structs_without_end_are_no_header() {
        assert_eq!(largest(&[0x1c; 100_000]), None);
    }
}
