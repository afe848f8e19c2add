//! Complaining once: an outage that lasts all night is one line in the log, and one when it is over.

/// What was last complained about.
#[derive(Default)]
pub(super) struct Complaint {
    last: Option<String>,
}

impl Complaint {
    /// Whether this is news, and so worth a line.
    pub fn is_new(&mut self, trouble: &str) -> bool {
        let is_new = self.last.as_deref() != Some(trouble);
        if is_new {
            self.last = Some(trouble.to_owned());
        }
        is_new
    }

    /// Whether there was trouble until now.
    pub fn is_over(&mut self) -> bool {
        self.last.take().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_is_told_once_and_its_end_as_well() {
        let mut complaint = Complaint::default();
        assert!(!complaint.is_over());
        assert!(complaint.is_new("no route"));
        assert!(!complaint.is_new("no route"));
        assert!(complaint.is_new("502"));
        assert!(complaint.is_over());
        assert!(complaint.is_new("no route"));
    }
}
