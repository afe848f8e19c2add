//! Days that are named from today, and parts of the day: `tomorrow`, `今晚`, `in the morning`.

use super::super::calendar::Calendar;
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{PARTS, RELATIVE};
use crate::text::placed::Placed;

pub(super) fn piece_at(
    text: &Placed<'_>,
    place: usize,
    calendar: &Calendar,
    _aim: Aim,
) -> Option<(usize, Said)> {
    if let Some((end, (days, part))) = text.listed(place, RELATIVE) {
        return Some((end, Said { part, ..Said::days(calendar.days_away(days))? }));
    }
    let (end, part) = text.listed(place, PARTS)?;
    Some((end, Said::part(part)))
}
