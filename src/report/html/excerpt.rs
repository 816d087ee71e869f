//! Which stretches of an article's text the page holds: all of it, or what stands around what is pointed to.

/// Up to so many characters of all articles the page holds them whole. A page of 3 MB is read in a second and mails well;
/// markup about doubles a text's size, and the utterances want room too.
pub(super) const WHOLE_UP_TO: usize = 800_000;

/// Characters shown on either side of what is pointed to.
const AROUND: usize = 80;

/// Gaps shorter than this are shown: to say that they are left out would be as long.
const LEAST_GAP: usize = 80;

/// The stretches to show of a text of so many characters, apart and in order.
pub(super) fn around(
    pointed: impl Iterator<Item = (usize, usize)>,
    length: usize,
) -> Vec<(usize, usize)> {
    let mut wide: Vec<(usize, usize)> = pointed
        .map(|(start, end)| (start.saturating_sub(AROUND), (end + AROUND).min(length)))
        .collect();
    wide.sort_unstable();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (start, end) in wide {
        match apart.last_mut() {
            Some(last) if start <= last.1 + LEAST_GAP => last.1 = last.1.max(end),
            _ => apart.push((start, end)),
        }
    }
    if let Some(first) = apart.first_mut().filter(|first| first.0 <= LEAST_GAP) {
        first.0 = 0;
    }
    if let Some(last) = apart.last_mut().filter(|last| length - last.1 <= LEAST_GAP) {
        last.1 = length;
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn what_is_near_is_shown_together_and_the_ends_are_reached() {
        assert_eq!(
            around([(300, 310), (550, 560)].into_iter(), 2000),
            [(220, 640)]
        );
        assert_eq!(
            around([(200, 210), (1000, 1150)].into_iter(), 1300),
            [(120, 290), (920, 1300)]
        );
        assert!(around(std::iter::empty(), 50).is_empty());
    }
}
