//! Days that are named from today, and parts of the day: `tomorrow`, `今晚`, `in the morning`.

use super::super::Order;
use super::super::calendar::Calendar;
use super::super::phrase::Aim;
use super::super::said::Said;
use super::super::words::{PARTS, RELATIVE, SOME_DAYS_AGO};
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
    if let Some((end, days)) = text.listed(place, SOME_DAYS_AGO).filter(|_| calendar.order == Order::Past) {
        return Some((end, Said::spans(calendar.days_away(-days))?));
    }
    let (end, part) = text.listed(place, PARTS)?;
    Some((end, Said::part(part)))
}
