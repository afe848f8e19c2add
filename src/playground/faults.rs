//! Faults on purpose: what a network and a busy server do to a bot now and then.

use std::collections::VecDeque;
use std::time::Duration;

use super::mix::Mix;

/// A fault that waits for a call to hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The method it hits, in any case; without one, every method, `getUpdates` included.
    pub method: Option<String>,
    pub kind: FaultKind,
    /// How many calls it hits.
    pub times: u32,
}

/// What a fault does to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// 429, with the seconds to wait. The call is not handled.
    TooManyRequests { retry_after: u64 },
    /// An error of a server, as JSON or as the page of a proxy. The call is not handled.
    ServerError { status: u16, html: bool },
    /// The connection ends and the call is not handled.
    DropBefore,
    /// The call is handled, and the connection ends before the answer.
    DropAfter,
    /// The connection stays open, and nothing ever comes; the call is not handled.
    SilentBefore,
    /// The call is handled, and its answer never comes.
    SilentAfter,
    /// The call is handled after a while.
    Delay(Duration),
}

impl Fault {
    /// A fault that hits one call of one method.
    pub fn once(method: &str, kind: FaultKind) -> Self {
        Self { method: Some(method.to_owned()), kind, times: 1 }
    }

    fn hits(&self, method: &str) -> bool {
        self.method.as_ref().is_none_or(|mine| mine.eq_ignore_ascii_case(method))
    }
}

/// Faults in the order they were put there, and beside them some at random. A call meets at most one.
#[derive(Debug, Default)]
pub struct Faults {
    waiting: VecDeque<Fault>,
    mix: Option<Mix>,
    n_mixed: usize,
}

impl Faults {
    /// Puts a fault behind the others.
    pub fn add(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.waiting.push_back(fault);
        }
    }

    /// The fault a call of `method` meets, if any; it is used up by that.
    pub fn meet(&mut self, method: &str) -> Option<FaultKind> {
        let Some(at) = self.waiting.iter().position(|fault| fault.hits(method)) else {
            let drawn = self.mix.as_mut()?.draw(method);
            self.n_mixed += usize::from(drawn.is_some());
            return drawn;
        };
        let fault = self.waiting.get_mut(at)?;
        fault.times -= 1;
        let kind = fault.kind.clone();
        if fault.times == 0 {
            self.waiting.remove(at);
        }
        Some(kind)
    }

    /// From now on calls that no fault waits for meet these.
    pub fn mix(&mut self, mix: Mix) {
        self.mix = Some(mix);
    }

    /// How many calls have met a fault at random, also before faults were ended.
    pub fn n_mixed(&self) -> usize {
        self.n_mixed
    }

    /// How many calls are still to be hit.
    pub fn n_left(&self) -> u32 {
        self.waiting.iter().map(|fault| fault.times).sum()
    }

    /// Ends all faults.
    pub fn clear(&mut self) {
        self.waiting.clear();
        self.mix = None;
    }
}

#[cfg(test)]
mod tests {
    use super::super::mix::Share;
    use super::*;

    #[test]
    fn a_fault_hits_its_method_as_often_as_it_says() {
        let mut faults = Faults::default();
        faults.add(Fault { method: Some("sendMessage".into()), kind: FaultKind::DropAfter, times: 2 });
        assert_eq!(faults.meet("getUpdates"), None);
        assert_eq!(faults.meet("SendMessage"), Some(FaultKind::DropAfter));
        assert_eq!(faults.n_left(), 1);
        assert_eq!(faults.meet("sendmessage"), Some(FaultKind::DropAfter));
        assert_eq!(faults.meet("sendMessage"), None);
    }

    #[test]
    fn what_was_met_at_random_is_counted_also_after_the_faults_ended() {
        let mut faults = Faults::default();
        faults
            .mix(Mix::new(1, vec![Share { kind: FaultKind::DropBefore, per_mille: 1000, on_polls: false }]));
        let met = ["getMe", "getUpdates", "getMe"].map(|method| faults.meet(method).is_some());
        assert_eq!(met, [true, false, true]);
        faults.clear();
        assert_eq!((faults.meet("getMe"), faults.n_mixed()), (None, 2));
    }

    #[test]
    fn faults_come_in_the_order_they_were_put() {
        let mut faults = Faults::default();
        let delay = FaultKind::Delay(Duration::from_secs(1));
        faults.add(Fault { method: None, kind: delay.clone(), times: 1 });
        faults.add(Fault::once("getMe", FaultKind::DropBefore));
        assert_eq!(faults.meet("getMe"), Some(delay));
        assert_eq!(faults.meet("getMe"), Some(FaultKind::DropBefore));
    }

    #[test]
    fn a_fault_that_hits_nothing_does_not_stand_in_the_way() {
        let mut faults = Faults::default();
        faults.add(Fault { method: None, kind: FaultKind::DropBefore, times: 0 });
        assert_eq!(faults.meet("getMe"), None);
    }
}
